import { addAbortListener, type LockAccess, type LockHold, removeAbortListener } from "@dmemfs/contract";
import { setLongTimeout } from "./set-long-timeout.js";
import type { WaitLimits } from "./wait-limits.js";

/** The functions that settle the promise of a waiter. */
export interface WaiterPromise {
  readonly resolve: (hold: LockHold) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A request that waits for the lock, and a node of the wait queue. It is settled once, with a hold or a reason; its timer and
 * its abort listener are removed at that moment.
 */
export class Waiter {
  readonly access: LockAccess;
  readonly limits: WaitLimits;
  /** The waiter before this one. Set by the queue. */
  previous: Waiter | undefined = undefined;
  /** The waiter after this one. Set by the queue. */
  next: Waiter | undefined = undefined;
  readonly #promise: WaiterPromise;
  #stopCountdown: (() => void) | undefined = undefined;
  #giveUp: (() => void) | undefined = undefined;

  constructor(access: LockAccess, limits: WaitLimits, promise: WaiterPromise) {
    this.access = access;
    this.limits = limits;
    this.#promise = promise;
  }

  /** Calls `giveUp` after the timeout or when the signal is aborted, unless the waiter is settled before. */
  watch(giveUp: () => void): void {
    const { timeout, signal } = this.limits;
    this.#giveUp = giveUp;
    if (timeout !== null) this.#stopCountdown = setLongTimeout(timeout, this.#end);
    try {
      if (signal !== undefined) addAbortListener(signal, this.#end);
    } catch (error) {
      this.#promise.reject(error);
      this.#end();
    }
  }

  /** Whether the signal is aborted. False if the signal throws: the error must not reach the caller that releases the lock. */
  get aborted(): boolean {
    try {
      return this.limits.signal?.aborted === true;
    } catch {
      return false;
    }
  }

  /** Resolves the promise with the hold. */
  grant(hold: LockHold): void {
    this.#unwatch();
    this.#promise.resolve(hold);
  }

  /** Rejects the promise with the signal's reason if it is aborted, otherwise with the given error. */
  refuse(refusal: () => unknown): void {
    // Must be first: reading the signal may call back, and the callback must not find this waiter.
    this.#unwatch();
    try {
      this.#promise.reject(this.aborted ? this.limits.signal?.reason : refusal());
    } catch (error) {
      this.#promise.reject(error);
    }
  }

  readonly #end = (): void => this.#giveUp?.();

  #unwatch(): void {
    this.#giveUp = undefined;
    this.#stopCountdown?.();
    const { signal } = this.limits;
    if (signal !== undefined) removeAbortListener(signal, this.#end);
  }
}
