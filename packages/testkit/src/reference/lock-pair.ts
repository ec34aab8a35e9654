import type { LockAccess, LockHold, LockWaitOptions, ReadWriteLock } from "@dmemfs/contract";

type Part = readonly [lock: ReadWriteLock, access: LockAccess];

/** Two locks that one call takes: it waits in both queues at once. */
export class LockPair implements ReadWriteLock {
  readonly #parts: readonly [Part, Part];

  constructor(first: Part, second: Part) {
    this.#parts = [first, second];
  }

  get isLocked(): boolean {
    return this.#parts.some(([lock]) => lock.isLocked);
  }

  get isWriteLocked(): boolean {
    return this.#parts.some(([lock]) => lock.isWriteLocked);
  }

  tryAcquire(): HoldPair | undefined {
    const [first, second] = this.#parts.map(([lock, access]) => lock.tryAcquire(access));
    if (first !== undefined && second !== undefined) return new HoldPair(first, second);
    first?.release();
    second?.release();
    return undefined;
  }

  async acquire(_access: LockAccess, options?: LockWaitOptions): Promise<HoldPair> {
    const [first, second] = this.#parts;
    const waits = [first, second].map(([lock, access]) => lock.acquire(access, options));
    try {
      const [one, other] = await Promise.all(waits);
      return new HoldPair(one as LockHold, other as LockHold);
    } catch (reason) {
      for (const wait of waits) wait.then((hold) => hold.release()).catch(() => {});
      throw reason;
    }
  }

  wakeWaiters(): void {
    for (const [lock] of this.#parts) lock.wakeWaiters();
  }

  /** The holds of both locks. */
  holdsOf(hold: LockHold): readonly [LockHold, LockHold] {
    if (hold instanceof HoldPair) return hold.holds;
    throw new TypeError("the hold is not of two locks");
  }
}

class HoldPair implements LockHold {
  readonly access: LockAccess = "write";
  readonly holds: readonly [LockHold, LockHold];

  constructor(first: LockHold, second: LockHold) {
    this.holds = [first, second];
  }

  get released(): boolean {
    return this.holds.every((hold) => hold.released);
  }

  release(): void {
    for (const hold of this.holds) hold.release();
  }

  [Symbol.dispose](): void {
    this.release();
  }
}
