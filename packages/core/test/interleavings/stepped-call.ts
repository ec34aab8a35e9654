import { BlockingIOError, type LockHold, type LockRequest, MFSError, type Operation } from "@dmemfs/contract";

/** The reason of every abort. */
export const aborted: { readonly code: string } = { code: "ABORTED" };

/** The result of a step of an operation. */
export type Step =
  | { readonly type: "paused" }
  | { readonly type: "waits" }
  | { readonly type: "done"; readonly value: unknown }
  | { readonly type: "failed"; readonly code: string };

/** The code of an error, or of the reason of an abort. Other errors are faults. */
export function codeOf(error: unknown): string {
  if (error === aborted) return aborted.code;
  if (MFSError.isInstance(error)) return error.code;
  throw error;
}

/** An operation whose steps a test takes one by one. It is queued as soon as it requests a lock. */
export class SteppedCall {
  private readonly controller = new AbortController();
  private hold: LockHold | undefined = undefined;
  private isRejected = false;
  private isWaiting = false;

  constructor(
    private readonly operation: Operation<unknown>,
    /** Whether it tries once instead of waiting. */
    private readonly once: boolean,
  ) {}

  /** Whether a step can be taken: the lock is no longer waited for. */
  get isReady(): boolean {
    return !this.isWaiting || this.hold !== undefined || this.isRejected;
  }

  /** Takes the next step. */
  step(): Step {
    const { hold, isRejected } = this;
    this.hold = undefined;
    this.isWaiting = false;
    if (isRejected) return this.advance(() => this.operation.throw(this.controller.signal.aborted ? aborted : busy()));
    return this.advance(() => this.operation.next(hold));
  }

  /** Leaves the queue, or fails between two steps. A queued call fails after the lock has rejected. */
  abort(): Step | undefined {
    const wasReady = this.isReady;
    this.controller.abort(aborted);
    if (!wasReady) return undefined;
    this.hold?.release();
    return this.advance(() => this.operation.throw(aborted));
  }

  private advance(take: () => IteratorResult<LockRequest | undefined, unknown>): Step {
    try {
      const step = take();
      if (step.done === true) return { type: "done", value: step.value };
      if (step.value === undefined) return { type: "paused" };
      this.wait(step.value);
      return { type: "waits" };
    } catch (error) {
      return { type: "failed", code: codeOf(error) };
    }
  }

  private wait({ lock, access }: LockRequest): void {
    const { signal } = this.controller;
    this.isWaiting = true;
    lock.acquire(access, this.once ? { timeout: 0, signal } : { signal }).then(
      (hold) => {
        this.hold = hold;
      },
      () => {
        this.isRejected = true;
      },
    );
  }
}

function busy(): BlockingIOError {
  return new BlockingIOError("EAGAIN", { syscall: "acquire" });
}
