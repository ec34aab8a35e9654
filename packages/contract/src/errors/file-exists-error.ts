import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** The target already exists, or a parent of it is a file (`EEXIST`). */
export class FileExistsError extends MFSError {
  static override readonly brandName: string = "FileExistsError";

  constructor(details?: ErrorDetails) {
    super("EEXIST", details);
  }
}
