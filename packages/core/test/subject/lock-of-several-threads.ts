import { BlockingIOError, type LockAccess, type LockHold, type LockWaitOptions } from "@dmemfs/contract";
import { ReadWriteLock } from "@dmemfs/locks";
import type { HeapNodeTable } from "../../src/heap/heap-node-table.js";

/** The action of another thread while this one is blocked. A returned hold is what wakes this thread. */
export type OtherThread = () => LockHold | undefined;

/** A lock that can be waited for in a synchronous call: the wait runs what the other threads do, one after the other. */
export class LockOfSeveralThreads extends ReadWriteLock {
  readonly others: OtherThread[] = [];
  /** The timeouts of the waits. */
  readonly timeouts: (number | null | undefined)[] = [];

  acquireBlocking(access: LockAccess, { timeout }: Pick<LockWaitOptions, "timeout"> = {}): LockHold {
    this.timeouts.push(timeout);
    for (;;) {
      const hold = this.tryAcquire(access) ?? this.wait();
      if (hold !== undefined) return hold;
    }
  }

  private wait(): LockHold | undefined {
    const other = this.others.shift();
    if (other === undefined) throw new BlockingIOError("EAGAIN", { detail: "this thread holds the lock" });
    return other();
  }
}

/** Makes a table return these locks. */
export function shareLocks(table: HeapNodeTable): void {
  const lock: HeapNodeTable["lock"] = (file) => {
    file.lock ??= new LockOfSeveralThreads();
    return file.lock;
  };
  Object.assign(table, { lock, createLock: () => new LockOfSeveralThreads() });
}
