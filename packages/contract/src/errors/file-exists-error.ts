import { type ErrorDetails, MFSError } from "./mfs-error.js";

/**
 * The target exists already, or a file stands where a directory must be made (`EEXIST`).
 */
export class FileExistsError extends MFSError {
  static override readonly brandName: string = "FileExistsError";

  constructor(details?: ErrorDetails) {
    super("EEXIST", details);
  }
}
