import { type ErrorDetails, MFSError } from "./mfs-error.js";

/**
 * A handle was used after `close()` (`EBADF`).
 */
export class HandleClosedError extends MFSError {
  static override readonly brandName: string = "HandleClosedError";

  constructor(details?: ErrorDetails) {
    super("EBADF", details);
  }
}
