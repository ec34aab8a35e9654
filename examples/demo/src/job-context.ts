import type { MemoryFileSystem } from "dmemfs";
import type { Archive } from "./archive.js";
import type { Report } from "./report.js";

/** The objects that all steps of the job share. */
export interface JobContext {
  readonly archive: Archive;
  readonly fs: MemoryFileSystem;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** The directory of the unpacked archive. */
export const rawPath = "/raw";
/** The directory of the result. */
export const processedPath = "/processed";
/** The list of all files, as CSV. */
export const listPath: string = `${processedPath}/files.csv`;
/** The database that is made of the list. */
export const databasePath: string = `${processedPath}/files.sqlite`;
