import { addAbortListener, type LockAccess, type LockHold, removeAbortListener } from "@dmemfs/contract";
import { setLongTimeout } from "./set-long-timeout.js";
import type { WaitLimits } from "./wait-limits.js";

/** The two ends of the promise that a waiter was given. */
export interface WaiterPromise {
  readonly resolve: (hold: LockHold) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * One who stands in line, and a link of that line. It is answered once, with a hold or a reason; its timer and its abort
 * listener are gone from that moment on.
 */
export class Waiter {
  readonly access: LockAccess;
  readonly limits: WaitLimits;
  /** Who stands before it. Kept by the line. */
  previous: Waiter | undefined = undefined;
  /** Who stands behind it. Kept by the line. */
  next: Waiter | undefined = undefined;
  readonly #promise: WaiterPromise;
  #stopCountdown: (() => void) | undefined = undefined;
  #giveUp: (() => void) | undefined = undefined;

  constructor(access: LockAccess, limits: WaitLimits, promise: WaiterPromise) {
    this.access = access;
    this.limits = limits;
    this.#promise = promise;
  }

  /** Calls `giveUp` when the time is over or the signal is aborted, unless the waiter has been answered before. */
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

  /** Whether its signal says so. One that throws is its owner's business, and not that of whoever releases the lock. */
  get aborted(): boolean {
    try {
      return this.limits.signal?.aborted === true;
    } catch {
      return false;
    }
  }

  /** Answers with the hold. */
  grant(hold: LockHold): void {
    this.#unwatch();
    this.#promise.resolve(hold);
  }

  /** Answers with the signal's reason when it is aborted, else with the refusal. */
  refuse(refusal: () => unknown): void {
    // First of all: a signal that calls back while it is asked finds nobody.
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
