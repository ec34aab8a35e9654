import { type ErrorDetails, MFSError } from "./mfs-error.js";

/**
 * The call does not go with how the file was opened or stored. `EBADF`: the handle's mode does not allow it. `ENOTSUP`: the
 * storage cannot do it (a random write on sequential storage, a promotion above its limit).
 */
export class UnsupportedOperationError extends MFSError {
  static override readonly brandName: string = "UnsupportedOperationError";

  constructor(code: "EBADF" | "ENOTSUP", details?: ErrorDetails) {
    super(code, details);
  }
}
