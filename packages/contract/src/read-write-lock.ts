/** The access that a hold grants: `"read"` for many readers, `"write"` for one writer. */
export type LockAccess = "read" | "write";

/** How to wait for a lock. */
export interface LockWaitOptions {
  /** Milliseconds to wait. Absent or `null`: without a timeout; 0: tries once. */
  readonly timeout?: number | null | undefined;
  /** Aborts the wait; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The right to use what a lock guards. Only its holder can release it. */
export interface LockHold extends Disposable {
  /** The access that the hold grants. */
  readonly access: LockAccess;
  /** True after `release()`. */
  readonly released: boolean;
  /** Releases the lock and grants it to the next waiters. Idempotent. */
  release(): void;
  /** Same as `release()`. */
  [Symbol.dispose](): void;
}

/** Many readers or one writer, first come first served in phases. */
export interface ReadWriteLock {
  /** Whether the lock has a holder. Waiters alone do not lock it. */
  readonly isLocked: boolean;
  /** Whether the lock has a writer. */
  readonly isWriteLocked: boolean;
  /** Acquires the lock now. Returns undefined if it is held in a conflicting mode or has waiters. */
  tryAcquire(access: LockAccess): LockHold | undefined;
  /**
   * Waits for the lock. A hold that is already released means that the waiter was woken without the lock.
   * @throws BlockingIOError (`EAGAIN`) after `timeout` milliseconds
   * @throws the signal's reason if it is aborted
   */
  acquire(access: LockAccess, options?: LockWaitOptions): Promise<LockHold>;
  /**
   * Blocks the thread until the lock is granted. Only locks that other threads can release have this method. A hold that is already
   * released means that the waiter was woken without the lock.
   * @param options - `timeout` in milliseconds: absent or `null` waits without a timeout, 0 tries once
   * @throws BlockingIOError (`EAGAIN`) after the timeout, and at once if this thread itself holds the lock
   */
  acquireBlocking?(access: LockAccess, options?: Pick<LockWaitOptions, "timeout">): LockHold;
  /**
   * Resolves the promise of every waiter with a hold that is already released: the file has lost its name, and the waiters must
   * look up the name again. Holders keep the lock.
   */
  wakeWaiters(): void;
}
