import { addAbortListener, type LockHold, removeAbortListener } from "@dmemfs/contract";
import { longestSleep, type PendingRequest } from "./pending-request.js";

/** Milliseconds between two reads of a word on a platform without `Atomics.waitAsync`, which reports changes of a word. */
const pollInterval = 5;

interface WaitAsync {
  waitAsync?(view: Int32Array, index: number, expected: number): { readonly value: Promise<string> | string };
}

/**
 * A request that waits without blocking its thread. It is settled once, with a hold or a reason; its timer and its abort listener
 * are removed at that moment. Its timer keeps the process alive.
 */
export class LockWaiter {
  private isSettled = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly request: PendingRequest,
    private readonly signal: AbortSignal | undefined,
    private readonly resolve: (hold: LockHold) => void,
    private readonly reject: (reason: unknown) => void,
  ) {}

  /** Begins to wait for a queued request. */
  begin(): void {
    const { request, signal } = this;
    const { queues, arena } = request.holds;
    queues.listeners.set(request.record, this.lookSoon);
    const { waitAsync } = Atomics as WaitAsync;
    if (waitAsync !== undefined) {
      const { value } = waitAsync.call(Atomics, arena.words.waitable, request.wake, 0);
      void Promise.resolve(value).then(this.look);
    }
    this.arm(waitAsync === undefined ? pollInterval : longestSleep);
    try {
      if (signal !== undefined) addAbortListener(signal, this.abort);
    } catch (error) {
      this.end(() => error);
    }
  }

  /** Checks the request after the current transaction. */
  private readonly lookSoon = (): void => queueMicrotask(this.look);

  private readonly look = (): void => {
    if (this.isSettled || !this.request.isWoken) return;
    this.settle(undefined, (error) => error);
  };

  private readonly abort = (): void => this.end(() => this.signal?.reason);

  /** Looks up the global timer at each call, so that a replacement in tests or sandboxes takes effect. */
  private arm(slice: number): void {
    const delay = Math.ceil(Math.min(Math.max(this.request.left, 1), slice));
    this.timer = globalThis.setTimeout(() => {
      if (this.request.left <= 0) this.end((error) => error);
      else this.look();
      if (!this.isSettled) this.arm(slice);
    }, delay);
  }

  /** Ends the wait: resolves with the hold if there is one, and otherwise rejects with a reason. */
  private end(reasonOf: (refusal: unknown) => unknown): void {
    if (!this.isSettled) this.settle(this.request.timedOut, reasonOf);
  }

  private settle(end: string | undefined, reasonOf: (refusal: unknown) => unknown): void {
    try {
      const hold = this.request.settle(end);
      if (hold === undefined) return;
      this.unwatch();
      this.resolve(hold);
    } catch (error) {
      this.unwatch();
      this.refuse(error, reasonOf);
    }
  }

  /** The signal may be the caller's own object, whose `reason` throws. */
  private refuse(error: unknown, reasonOf: (refusal: unknown) => unknown): void {
    try {
      this.reject(reasonOf(error));
    } catch (thrown) {
      this.reject(thrown);
    }
  }

  private unwatch(): void {
    const { request, signal } = this;
    const { queues, arena } = request.holds;
    this.isSettled = true;
    globalThis.clearTimeout(this.timer);
    queues.listeners.delete(request.record);
    if (signal !== undefined) removeAbortListener(signal, this.abort);
    // Ends the `waitAsync` for the word, which would otherwise last until the next use of the record.
    arena.words.notify(request.wake);
  }
}
