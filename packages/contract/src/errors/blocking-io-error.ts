import { type ErrorDetails, MFSError } from "./mfs-error.js";

/**
 * The file is in use. `EAGAIN`: the lock is held, or the wait for it timed out; try again or wait longer. `EBUSY`: cannot remove,
 * move or replace an open file; close it first. `EBUSY` also means that a callback tried to change the filesystem during the
 * operation that called it.
 */
export class BlockingIOError extends MFSError {
  static override readonly brandName: string = "BlockingIOError";

  constructor(code: "EAGAIN" | "EBUSY", details?: ErrorDetails) {
    super(code, details);
  }
}
