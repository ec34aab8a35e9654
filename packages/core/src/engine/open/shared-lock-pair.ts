import type { LockAccess, LockHold, LockRequest, LockWaitOptions } from "@dmemfs/contract";
import { acquireBlocking, timeLeft } from "../drive/index.js";
import { HoldPair, LockPair } from "./lock-pair.js";

/**
 * Waits for two locks that other threads can release. Holds neither lock while it waits for the other: two copies in opposite
 * directions, on two threads, would wait for one another.
 */
export class SharedLockPair extends LockPair {
  override async acquire(access: LockAccess, { timeout = null, signal }: LockWaitOptions = {}): Promise<HoldPair> {
    const start = performance.now();
    if (signal?.aborted === true) throw signal.reason;
    for (;;) {
      const outcome = this.attempt(access);
      if (outcome instanceof HoldPair) return outcome;
      const hold = await outcome.lock.acquire(outcome.access, { timeout: timeLeft(timeout, start), signal });
      if (hold.released) return new HoldPair(access, hold, hold);
      hold.release();
    }
  }

  /** Blocks the thread until both locks are granted. @throws BlockingIOError (`EAGAIN`) after the timeout */
  acquireBlocking(access: LockAccess, { timeout = null }: Pick<LockWaitOptions, "timeout"> = {}): LockHold {
    const start = performance.now();
    for (;;) {
      const outcome = this.attempt(access);
      if (outcome instanceof HoldPair) return outcome;
      const hold = acquireBlocking(outcome, timeout, start);
      if (hold.released) return new HoldPair(access, hold, hold);
      hold.release();
    }
  }
}

/** The lock that a call waits for until it has those of two files. */
export function lockPair(source: LockRequest, destination: LockRequest): LockPair {
  const isShared = source.lock.acquireBlocking !== undefined;
  return isShared ? new SharedLockPair(source, destination) : new LockPair(source, destination);
}
