import { formatSoon, type LockHold, type LockRequest, MFSError, type Operation } from "@dmemfs/contract";
import type { CallbackGuard, Observers } from "../tree/index.js";

type Step<Result> = IteratorResult<LockRequest | undefined, Result>;

type Method = "next" | "return" | "throw";

/** The members of the state of a filesystem that guard its operations and report their events. */
interface GuardingState {
  readonly callbackGuard: CallbackGuard;
  readonly observers: Observers;
}

/** Replaces the steps of an operation that has ended. */
const ended = /* @__PURE__ */ (function* (): Operation<undefined> {})() as Operation<never>;

/**
 * An operation that application code cannot continue or abandon while another operation calls that code: `next`, `return` and
 * `throw` then throw `BlockingIOError` (`EBUSY`), and the operation does not advance. At its end, the operation reports its
 * events and then drops its steps: V8 keeps the variables of a generator as long as the generator, and errors keep the receivers
 * of their frames, this object among them.
 */
export class GuardedOperation<Result> implements Operation<Result> {
  constructor(
    private readonly state: GuardingState,
    private readonly syscall: string,
    private readonly path: string,
    private steps: Operation<Result>,
  ) {}

  next(hold?: LockHold): Step<Result> {
    return this.step("next", hold);
  }

  return(result: Result): Step<Result> {
    return this.step("return", result);
  }

  throw(error: unknown): Step<Result> {
    return this.step("throw", error);
  }

  [Symbol.iterator](): this {
    return this;
  }

  [Symbol.dispose](): void {
    this.return(undefined as Result);
  }

  get [Symbol.toStringTag](): string {
    return "Generator";
  }

  private step(method: Method, value: unknown): Step<Result> {
    const { syscall, path, steps } = this;
    const { callbackGuard, observers } = this.state;
    if (callbackGuard.isInCallback) callbackGuard.assertNotInCallback({ syscall, path });
    let rest: Operation<Result> = ended;
    try {
      const step = steps[method](value as never);
      if (step.done !== true) rest = steps;
      else if (observers.isDue && method === "next") rest = notifyInSteps(observers, step.value);
      return rest === ended || rest === steps ? step : rest.next();
    } catch (error) {
      if (!MFSError.isInstance(error)) formatSoon(error);
      throw error;
    } finally {
      // A step that was requested inside another step has failed. This does not end the operation: the outer step decides.
      this.steps = rest;
      if (rest === ended) observers.notify();
    }
  }
}

/** Yields, and continues after an abort: the change is committed. */
function* untilResumed(): Operation<void> {
  try {
    yield undefined;
  } catch {
    // The abort comes too late.
  }
}

/** Reports the events of an operation that has ended, and cannot be stopped then. If it is abandoned, it reports the rest at once. */
function* notifyInSteps<Result>(observers: Observers, result: Result): Operation<Result> {
  try {
    while (observers.isDue) {
      observers.notifyNext();
      yield* untilResumed();
    }
  } finally {
    observers.notify();
  }
  return result;
}
