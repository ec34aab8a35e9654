import type { LockAccess, LockHold, ReadWriteLock } from "./read-write-lock.js";

/**
 * An operation cannot go on before it holds this lock; it is resumed with the hold. Whoever drives it gets in line at once,
 * before anything else runs: an idle file has no lock to wait for, and the next user makes a new one.
 */
export interface LockRequest {
  /** The lock that the operation needs. */
  readonly lock: ReadWriteLock;
  /** What it will do with the file. */
  readonly access: LockAccess;
  /** The file whose lock it is. */
  readonly path: string;
  /** The operation that wants it. */
  readonly syscall: string;
}

/**
 * A long operation, cut into short steps. It stops where it could let others run (`undefined`) or where it needs a file's
 * lock (`LockRequest`), and is resumed with that lock's hold. Whoever drives it decides: a synchronous face runs it through
 * and refuses to wait, an asynchronous one yields to the event loop and waits in line. Nothing of it is visible to others
 * before it ends. Left early (`return()` or `throw()`), it rolls back and gives every lock and byte back;
 * whoever drops one that has begun without that keeps them for good.
 */
export type Operation<Result> = Generator<LockRequest | undefined, Result, LockHold | undefined>;
