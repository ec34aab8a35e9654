import type { LockAccess, LockHold, LockWaitOptions, ReadWriteLock } from "@dmemfs/contract";

/** One lock through several attachments that take the calls in turn. */
export class LockByTurns implements ReadWriteLock {
  private turn = 0;

  constructor(private readonly views: readonly [ReadWriteLock, ...ReadWriteLock[]]) {}

  get isLocked(): boolean {
    return this.next().isLocked;
  }

  get isWriteLocked(): boolean {
    return this.next().isWriteLocked;
  }

  tryAcquire(access: LockAccess): LockHold | undefined {
    return this.next().tryAcquire(access);
  }

  acquire(access: LockAccess, options?: LockWaitOptions): Promise<LockHold> {
    return this.next().acquire(access, options);
  }

  wakeWaiters(): void {
    this.next().wakeWaiters();
  }

  private next(): ReadWriteLock {
    const view = this.views[this.turn++ % this.views.length];
    return view ?? this.views[0];
  }
}
