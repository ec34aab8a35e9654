import { type FileSystem, MFSQuotaExceededError } from "dmemfs";
import type { Archive } from "./archive.js";
import { formatBytes } from "./figures.js";
import { InputError } from "./input-error.js";

/**
 * Runs a step that fills the filesystem, and turns a quota that is too small for it into a message about the archive, with
 * the numbers.
 * @throws InputError when the quota is exceeded
 */
export async function fitting<Result>(archive: Archive, fs: FileSystem, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!MFSQuotaExceededError.isInstance(error)) throw error;
    const quota = formatBytes(fs.stats().quotaBytes);
    const place = error.path === undefined ? "" : ` for ${error.path}`;
    const figures = `${error.requested} bytes were needed${place}, ${error.available} were left`;
    throw new InputError(`${archive.path} does not fit into the quota of ${quota}: ${figures}`, { cause: error });
  }
}
