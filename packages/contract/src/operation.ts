import type { LockAccess, LockHold, ReadWriteLock } from "./read-write-lock.js";

/**
 * A lock that an operation needs before it can continue. The driver resumes the operation with the hold. The driver must queue
 * for the lock synchronously: an idle file discards its lock, and the next user of the file would create another one.
 */
export interface LockRequest {
  /** The lock that the operation needs. */
  readonly lock: ReadWriteLock;
  /** Whether the operation reads or writes the file. */
  readonly access: LockAccess;
  /** The file whose lock it is. */
  readonly path: string;
  /** The name of the operation. */
  readonly syscall: string;
}

/**
 * A long operation that is divided into short steps. It yields `undefined` where other tasks may run, or a `LockRequest` where
 * it needs a file's lock; the driver resumes it with the hold. A synchronous driver runs all steps and throws instead of
 * waiting. An asynchronous driver yields to the event loop and waits for locks. No change is visible before the operation ends.
 * `return()` and `throw()` roll it back, release its locks and free its bytes. An operation that is abandoned half-way leaks
 * its locks and its reservation.
 */
export type Operation<Result> = Generator<LockRequest | undefined, Result, LockHold | undefined>;
