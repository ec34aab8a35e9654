import { type ErrorDetails, MFSError } from "./mfs-error.js";

/**
 * The file is in use. `EAGAIN`: timed out waiting for its lock; try again or wait longer. `EBUSY`: cannot remove, move or
 * replace an open file; close it first.
 */
export class BlockingIOError extends MFSError {
  static override readonly brandName: string = "BlockingIOError";

  constructor(code: "EAGAIN" | "EBUSY", details?: ErrorDetails) {
    super(code, details);
  }
}
