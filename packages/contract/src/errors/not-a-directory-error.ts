import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** A directory operation was called on a file, or a path goes through a file (`ENOTDIR`). */
export class NotADirectoryError extends MFSError {
  static override readonly brandName: string = "NotADirectoryError";

  constructor(details?: ErrorDetails) {
    super("ENOTDIR", details);
  }
}
