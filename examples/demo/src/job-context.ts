import type { MemoryFileSystem } from "dmemfs";
import type { Archive } from "./archive.js";
import type { Report } from "./report.js";

/** What every step of the job works with. */
export interface JobContext {
  readonly archive: Archive;
  readonly fs: MemoryFileSystem;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Where the archive is unpacked to. */
export const rawPath = "/raw";
/** Where the result is. */
export const processedPath = "/processed";
/** The list of all files, as CSV. */
export const listPath: string = `${processedPath}/files.csv`;
/** The database that is made of the list. */
export const databasePath: string = `${processedPath}/files.sqlite`;
