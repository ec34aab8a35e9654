import { type ErrorDetails, MFSError } from "./mfs-error.js";

/**
 * The open mode or the storage does not support the call. `EBADF`: the handle's mode does not allow it. `ENOTSUP`: the storage
 * does not support it, such as a random write on sequential storage or a promotion above its limit.
 */
export class UnsupportedOperationError extends MFSError {
  static override readonly brandName: string = "UnsupportedOperationError";

  constructor(code: "EBADF" | "ENOTSUP", details?: ErrorDetails) {
    super(code, details);
  }
}
