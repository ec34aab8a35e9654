import { BlockingIOError } from "@dmemfs/contract";
import type { Location } from "./entry.js";

/** The code that an operation calls without knowing it: the clock, the probe of memory, whatever makes storages. */
export class Host {
  private isRunning = false;

  /** Lets it work. What an operation has found in the tree must still be so afterwards. */
  call<Result>(work: () => Result): Result {
    const before = this.isRunning;
    this.isRunning = true;
    try {
      return work();
    } finally {
      this.isRunning = before;
    }
  }

  /** @throws BlockingIOError (`EBUSY`) while it works: it may look at the tree, but neither change it nor open a file */
  requireDone(location: Location): void {
    if (!this.isRunning) return;
    const detail = "a clock, a probe of memory or a storage backend must not change the filesystem that calls it";
    throw new BlockingIOError("EBUSY", { ...location, detail });
  }
}
