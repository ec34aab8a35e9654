import type { ReadWriteLock as ReadWriteLockContract } from "@dmemfs/contract";
import {
  BlockingIOError,
  inspectCustom,
  inspection,
  type LockAccess,
  type LockHold,
  type LockWaitOptions,
  quantity,
} from "@dmemfs/contract";
import { Hold } from "./hold.js";
import { requireAccess } from "./require-access.js";
import { readWaitLimits } from "./wait-limits.js";
import { WaitQueue } from "./wait-queue.js";
import { Waiter } from "./waiter.js";

/** What `#holders` says while a writer is inside. */
const writer = -1;

/**
 * Lets many readers in at once, or one writer.
 *
 * Fair, first come first served in phases: nobody passes a writer that waits, and readers that stand next to each other in
 * line enter together. Who times out or is aborted leaves the line at once, delays nobody and never gets its turn later.
 * Not re-entrant: a holder that asks again waits for itself.
 *
 * For one thread: it orders asynchronous tasks, and its state is not shared between workers. Every call runs to its end
 * before anybody else's; within `release()` the next holders are chosen, their promises resolve in a microtask. Made to be
 * had by the thousand: two fields until somebody waits.
 */
export class ReadWriteLock implements ReadWriteLockContract {
  /** How many readers are inside, or `writer`. */
  #holders = 0;
  /** Made when somebody has to wait. Its first, if there is one, cannot enter. */
  #line: WaitQueue | undefined = undefined;

  /** True while anybody holds it. Who only waits does not lock it. */
  get isLocked(): boolean {
    return this.#holders !== 0;
  }

  /** True while a writer holds it. */
  get isWriteLocked(): boolean {
    return this.#holders === writer;
  }

  /**
   * Takes the lock now or answers undefined: when it is held in a conflicting way, or when somebody waits in line, whom we
   * would pass. Allocates the hold and nothing else.
   * @param access - `"read"` to share the lock with other readers, `"write"` to have it alone
   * @throws InvalidArgumentError for any other access
   */
  tryAcquire(access: LockAccess): LockHold | undefined {
    requireAccess(access, "tryAcquire");
    return this.#line?.first === undefined && this.#admits(access) ? this.#enter(access) : undefined;
  }

  /**
   * Takes the lock now or waits in line for it. A refusal is always a rejection, never an exception. Once the lock is granted
   * the promise resolves, whatever the timer or the signal does afterwards: no hold is lost.
   * @param access - `"read"` to share the lock with other readers, `"write"` to have it alone
   * @param options - `timeout` in milliseconds: absent or `null` waits for ever, 0 tries once; any finite length is kept, and
   * a pending timeout keeps Node alive. `signal` stops the waiting, by its shape an `AbortSignal`
   * @throws BlockingIOError (`EAGAIN`) when the time is over; it says who holds the lock and how many stand in line
   * @throws the signal's reason when it is aborted; when it was so before, at once, the lock untouched even if it is free
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

  /** What `console.log` shows. @internal */
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
    this.#line ??= new WaitQueue();
    this.#line.push(waiter);
    // It stands in line already: a signal that is none of the platform's may call back at once, or throw.
    waiter.watch(() => {
      this.#giveUp(waiter);
      this.#admitWaiters();
    });
  }

  /** Lets in whoever can enter now, from the front: one writer, or the readers up to the next writer. */
  #admitWaiters(): void {
    for (let next = this.#line?.first; next !== undefined; next = this.#line?.first) {
      // Its signal may be aborted although its listener has not run yet: another listener of that signal brought us here.
      const { aborted } = next;
      // Asking runs the signal's code, which may have brought others here: they have answered this one.
      if (next !== this.#line?.first) continue;
      if (aborted) this.#giveUp(next);
      else if (this.#admits(next.access)) this.#grant(next);
      else return;
    }
  }

  #grant(waiter: Waiter): void {
    this.#line?.remove(waiter);
    waiter.grant(this.#enter(waiter.access));
  }

  #giveUp(waiter: Waiter): void {
    this.#line?.remove(waiter);
    waiter.refuse(() => this.#refusal(waiter.access, waiter.limits.timeout));
  }

  #refusal(access: LockAccess, timeout: number | null): BlockingIOError {
    const holders = this.isWriteLocked ? "a writer" : quantity(this.#holders, "reader");
    const detail = `no ${access} access within ${timeout} ms: held by ${holders}, ${quantity(this.#line?.length ?? 0, "waiter")}`;
    return new BlockingIOError("EAGAIN", { syscall: "acquire", detail });
  }
}
