import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** A file operation was called on a directory (`EISDIR`). */
export class IsADirectoryError extends MFSError {
  static override readonly brandName: string = "IsADirectoryError";

  constructor(details?: ErrorDetails) {
    super("EISDIR", details);
  }
}
