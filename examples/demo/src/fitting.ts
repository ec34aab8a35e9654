import { type FileSystem, MFSQuotaExceededError } from "dmemfs";
import type { Archive } from "./archive.js";
import { formatBytes } from "./figures.js";
import { InputError } from "./input-error.js";

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
