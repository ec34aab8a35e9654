import { BlockingIOError } from "@dmemfs/contract";
import type { Location } from "./entry.js";

/**
 * Knows whether code of the host runs within an operation: the clock, the memory guard with its probe and its warnings, a backend
 * and its storages. An operation may be half-way through a change then. So everything that changes the filesystem asks first.
 */
export class CallbackGuard {
  /** Whether code of the host runs now. */
  isInCallback = false;

  /** Calls code of the host. What an operation has found in the tree must still be so afterwards. */
  run<Result>(work: () => Result): Result {
    const before = this.isInCallback;
    this.isInCallback = true;
    try {
      return work();
    } finally {
      this.isInCallback = before;
    }
  }

  /** @throws BlockingIOError (`EBUSY`) while code of the host runs: it may look at the filesystem, but not change it */
  assertNotInCallback(location: Location): void {
    if (!this.isInCallback) return;
    const detail = "a clock, a probe of memory or a storage backend must not change the filesystem that calls it";
    throw new BlockingIOError("EBUSY", { ...location, detail });
  }
}
