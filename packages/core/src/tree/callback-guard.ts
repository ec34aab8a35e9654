import { BlockingIOError } from "@dmemfs/contract";

/**
 * Knows whether code of the host runs within an operation: the clock, the memory guard with its probe and its warnings, a backend
 * and its storages. An operation may be half-way through a change then. So everything that changes the filesystem asks first.
 */
export class Host {
  /** Whether code of the host runs now. */
  isRunning = false;

  /** Calls code of the host. What an operation has found in the tree must still be so afterwards. */
  call<Result>(work: () => Result): Result {
    const before = this.isRunning;
    this.isRunning = true;
    try {
      return work();
    } finally {
      this.isRunning = before;
    }
  }

  /** @throws BlockingIOError (`EBUSY`) while code of the host runs: it may look at the filesystem, but not change it */
  requireDone(syscall: string, path: string, dest?: string): void {
    if (!this.isRunning) return;
    const detail = "a clock, a probe of memory or a storage backend must not change the filesystem that calls it";
    throw new BlockingIOError("EBUSY", { syscall, path, dest, detail });
  }
}
