/** What a holder may do: many readers, or one writer. */
export type LockAccess = "read" | "write";

/** How to wait for a lock. */
export interface LockWaitOptions {
  /** Milliseconds to wait: absent or `null` for ever, 0 tries once. */
  readonly timeout?: number | null | undefined;
  /** Stops the waiting; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The right to use what a lock guards. Belongs to whoever acquired it; nobody else can release it. */
export interface LockHold extends Disposable {
  /** What the holder may do. */
  readonly access: LockAccess;
  /** True after `release()`. */
  readonly released: boolean;
  /** Gives the lock back and lets the next in line in. Idempotent. */
  release(): void;
  /** Same as `release()`. */
  [Symbol.dispose](): void;
}

/** Many readers or one writer, first come first served in phases. */
export interface ReadWriteLock {
  /** True while anybody holds it. Waiters alone do not lock it. */
  readonly isLocked: boolean;
  /** True while anybody holds it for writing. */
  readonly isWriteLocked: boolean;
  /** Takes the lock now, or answers undefined: when it is held in a conflicting way, or somebody waits before us. */
  tryAcquire(access: LockAccess): LockHold | undefined;
  /**
   * Waits in line for the lock.
   * @throws BlockingIOError (`EAGAIN`) when `timeout` ms have passed
   * @throws the signal's reason when it is aborted
   */
  acquire(access: LockAccess, options?: LockWaitOptions): Promise<LockHold>;
}
