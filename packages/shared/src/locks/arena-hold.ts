import type { LockAccess, LockHold } from "@dmemfs/contract";
import type { ArenaLock } from "./arena-lock.js";

/** The hold that a lock in shared memory has granted. */
export class ArenaHold implements LockHold {
  private lock: ArenaLock | undefined;

  constructor(
    lock: ArenaLock | undefined,
    /** The number of its hold record; 0 for a hold that was created released. */
    readonly record: number,
    readonly access: LockAccess,
  ) {
    this.lock = lock;
  }

  get released(): boolean {
    return this.lock === undefined;
  }

  release(): void {
    const { lock } = this;
    if (lock === undefined) return;
    this.lock = undefined;
    lock.release(this.record);
  }

  [Symbol.dispose](): void {
    this.release();
  }
}
