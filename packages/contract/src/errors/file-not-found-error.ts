import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** The path or its parent directory does not exist (`ENOENT`). */
export class FileNotFoundError extends MFSError {
  static override readonly brandName: string = "FileNotFoundError";

  constructor(details?: ErrorDetails) {
    super("ENOENT", details);
  }
}
