import { type ErrorDetails, MFSError } from "./mfs-error.js";

/**
 * Somebody else is using the file. `EAGAIN`: its lock was not had in time, try later or wait longer. `EBUSY`: a change of
 * structure (`remove`, `rename`, …) met an open file, close it first.
 */
export class BlockingIOError extends MFSError {
  static override readonly brandName: string = "BlockingIOError";

  constructor(code: "EAGAIN" | "EBUSY", details?: ErrorDetails) {
    super(code, details);
  }
}
