import { BlockingIOError } from "@dmemfs/contract";
import type { Location } from "./entry.js";

/**
 * Tracks whether application code runs within an operation: `clock`, `availableMemory`, the warnings of the memory guard, a
 * backend and its storages. The operation may then be half-way through a change. So each change first calls `assertNotInCallback`.
 */
export class CallbackGuard {
  /** Whether application code runs now. */
  isInCallback = false;

  /**
   * Calls application code. It cannot change the filesystem meanwhile, because the operation uses its earlier look-ups
   * afterwards.
   */
  run<Result>(work: () => Result): Result {
    const before = this.isInCallback;
    this.isInCallback = true;
    try {
      return work();
    } finally {
      this.isInCallback = before;
    }
  }

  /** @throws BlockingIOError (`EBUSY`) while application code runs, which may read the filesystem but not change it */
  assertNotInCallback(location: Location): void {
    if (!this.isInCallback) return;
    const detail = "`clock`, `availableMemory` or a storage backend must not change the filesystem that calls it";
    throw new BlockingIOError("EBUSY", { ...location, detail });
  }
}
