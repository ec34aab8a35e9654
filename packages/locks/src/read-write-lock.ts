import {
  BlockingIOError,
  inspectCustom,
  inspection,
  invalidArgument,
  type LockAccess,
  type LockHold,
  type LockWaitOptions,
  quantity,
  type ReadWriteLock as ReadWriteLockContract,
} from "@dmemfs/contract";
import { Hold } from "./hold.js";
import { readWaitLimits } from "./wait-limits.js";
import { WaitQueue } from "./wait-queue.js";
import { Waiter } from "./waiter.js";

/**
 * Checks an access. For authors of packages.
 * @throws InvalidArgumentError unless `access` is `"read"` or `"write"`
 */
export function requireAccess(access: unknown, syscall: string): asserts access is LockAccess {
  if (access !== "read" && access !== "write")
    throw invalidArgument("access", '"read" or "write"', access, { syscall });
}

/** The value of `#holders` while a writer holds the lock. */
const writer = -1;

/**
 * A lock for many readers or one writer.
 *
 * Fair, first come first served in phases: no request passes a waiting writer, and adjacent readers in the queue are granted
 * the lock together. A waiter that times out or is aborted leaves the queue at once, delays no other waiter and is never
 * granted the lock later. Not re-entrant: a holder that acquires the lock again waits for itself.
 *
 * For one thread: the lock orders asynchronous tasks, and its state is not shared between workers. Each call runs to completion
 * before the next. `release()` chooses the next holders synchronously; their promises resolve in a microtask. A lock has two
 * fields until a waiter queues, so that a program can have thousands.
 * @example
 * ```ts
 * import { ReadWriteLock } from "dmemfs/locks";
 * const lock = new ReadWriteLock();
 * {
 *   using hold = await lock.acquire("write", { timeout: 1000 });
 *   console.log(lock.isWriteLocked); // → true
 * }
 * console.log(lock.isLocked); // → false
 * ```
 */
export class ReadWriteLock implements ReadWriteLockContract {
  /** The number of readers that hold the lock, or `writer`. */
  #holders = 0;
  /** Created for the first waiter. Its first waiter, if any, cannot be granted the lock now. */
  #queue: WaitQueue | undefined = undefined;

  /** Whether the lock has a holder. Waiters alone do not lock it. */
  get isLocked(): boolean {
    return this.#holders !== 0;
  }

  /** Whether the lock has a writer. */
  get isWriteLocked(): boolean {
    return this.#holders === writer;
  }

  /**
   * Acquires the lock now. Returns undefined if it is held in a conflicting mode or has waiters, which the call would pass.
   * Allocates only the hold.
   * @param access - `"read"` to share the lock with other readers, `"write"` to have it alone
   * @throws InvalidArgumentError for any other access
   */
  tryAcquire(access: LockAccess): LockHold | undefined {
    requireAccess(access, "tryAcquire");
    return this.#queue?.first === undefined && this.#admits(access) ? this.#enter(access) : undefined;
  }

  /**
   * Acquires the lock, waiting if necessary. Every error is a rejection; the method never throws. Once the lock is granted, the
   * promise resolves, whatever the timer or the signal does afterwards: no hold is lost. After `wakeWaiters()` the hold is
   * already released.
   * @param access - `"read"` to share the lock with other readers, `"write"` to have it alone
   * @param options - `timeout` in milliseconds, of any finite length: absent or `null` waits without a timeout, 0 tries once. A
   * pending timeout keeps Node alive. `signal` aborts the wait; any object with the shape of an `AbortSignal` is accepted
   * @throws BlockingIOError (`EAGAIN`) after the timeout; the message names the holders and the number of waiters
   * @throws the signal's reason if it is aborted. If it was aborted before the call, the lock is not acquired even if it is
   * free
   * @throws InvalidArgumentError for another access, timeout (negative, NaN, Infinity, not a number) or signal
   */
  acquire(access: LockAccess, options?: LockWaitOptions): Promise<LockHold> {
    return new Promise((resolve, reject) => {
      requireAccess(access, "acquire");
      const limits = readWaitLimits(options);
      if (limits.signal?.aborted) throw limits.signal.reason;
      const hold = this.tryAcquire(access);
      if (hold !== undefined) resolve(hold);
      else if (limits.timeout === 0) throw this.#refusal(access, limits.timeout);
      else this.#wait(new Waiter(access, limits, { resolve, reject }));
    });
  }

  /**
   * Resolves the promise of every waiter with a hold that is already released, so that they look up their file again. Used for a
   * file that has lost its name: calls that wait for the name continue at once, and holders keep the lock.
   */
  wakeWaiters(): void {
    for (let next = this.#queue?.first; next !== undefined; next = this.#queue?.first) {
      const hold = new Hold(this, next.access, () => {});
      hold.release();
      this.#queue?.remove(next);
      next.grant(hold);
    }
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    const { isLocked, isWriteLocked } = this;
    return inspection("ReadWriteLock", { isLocked, isWriteLocked });
  }

  #admits(access: LockAccess): boolean {
    return access === "read" ? this.#holders >= 0 : this.#holders === 0;
  }

  #enter(access: LockAccess): LockHold {
    this.#holders = access === "read" ? this.#holders + 1 : writer;
    return new Hold(this, access, ReadWriteLock.#giveBack);
  }

  static #giveBack(lock: ReadWriteLock, access: LockAccess): void {
    lock.#holders = access === "read" ? lock.#holders - 1 : 0;
    lock.#admitWaiters();
  }

  #wait(waiter: Waiter): void {
    this.#queue ??= new WaitQueue();
    this.#queue.push(waiter);
    // The waiter is queued first, because a signal of another implementation may call back synchronously, or throw.
    waiter.watch(() => {
      this.#giveUp(waiter);
      this.#admitWaiters();
    });
  }

  /** Grants the lock from the front of the queue: to one writer, or to the readers before the next writer. */
  #admitWaiters(): void {
    for (let next = this.#queue?.first; next !== undefined; next = this.#queue?.first) {
      // The signal may be aborted before its listener has run, because another listener of the same signal may have called
      // this.
      const { aborted } = next;
      // Reading `aborted` runs the signal's code, which may have called this method and settled this waiter.
      if (next !== this.#queue?.first) continue;
      if (aborted) this.#giveUp(next);
      else if (this.#admits(next.access)) this.#grant(next);
      else return;
    }
  }

  #grant(waiter: Waiter): void {
    this.#queue?.remove(waiter);
    waiter.grant(this.#enter(waiter.access));
  }

  #giveUp(waiter: Waiter): void {
    this.#queue?.remove(waiter);
    waiter.refuse(() => this.#refusal(waiter.access, waiter.limits.timeout));
  }

  #refusal(access: LockAccess, timeout: number | null): BlockingIOError {
    const holders = this.isWriteLocked ? "a writer" : quantity(this.#holders, "reader");
    const detail = `no ${access} access within ${timeout} ms: held by ${holders}, ${quantity(this.#queue?.length ?? 0, "waiter")}`;
    return new BlockingIOError("EAGAIN", { syscall: "acquire", detail });
  }
}
