import { type ErrorDetails, MFSError } from "./mfs-error.js";

/**
 * A mode, path, position, size or option is not one that the call can take (`EINVAL`); nothing was changed.
 */
export class InvalidArgumentError extends MFSError {
  static override readonly brandName: string = "InvalidArgumentError";

  constructor(details?: ErrorDetails) {
    super("EINVAL", details);
  }
}
