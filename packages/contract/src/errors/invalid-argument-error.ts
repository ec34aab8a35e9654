import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** A mode, path, position, size or option is invalid (`EINVAL`). Nothing was changed. */
export class InvalidArgumentError extends MFSError {
  static override readonly brandName: string = "InvalidArgumentError";

  constructor(details?: ErrorDetails) {
    super("EINVAL", details);
  }
}
