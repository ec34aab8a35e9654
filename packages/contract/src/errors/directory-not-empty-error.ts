import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** A directory that is to be replaced is not empty (`ENOTEMPTY`). */
export class DirectoryNotEmptyError extends MFSError {
  static override readonly brandName: string = "DirectoryNotEmptyError";

  constructor(details?: ErrorDetails) {
    super("ENOTEMPTY", details);
  }
}
