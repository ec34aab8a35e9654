import { type FileSystem, type MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import { type Archive, InputError } from "./archive.js";
import { formatBytes, type Report } from "./report.js";

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

/**
 * Runs a step that fills the filesystem, and turns a quota that is too small for it into a message about the archive, with
 * the numbers.
 * @param doing - the action of the step, as the start of a sentence
 * @throws InputError if the quota is exceeded
 */
export async function fitting<Result>(
  archive: Archive,
  fs: FileSystem,
  doing: string,
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!MFSQuotaExceededError.isInstance(error)) throw error;
    const quota = formatBytes(fs.stats().quotaBytes);
    const place = error.path === undefined ? "" : ` for ${error.path}`;
    const figures = `${doing} needs ${error.requested} bytes more${place}, but ${error.available} are left`;
    throw new InputError(`${archive.path} does not fit into the quota of ${quota}: ${figures}`, { cause: error });
  }
}
