import { formatSoon, type LockHold, type LockRequest, MFSError, type Operation } from "@dmemfs/contract";
import type { CallbackGuard } from "../tree/index.js";

type Step<Result> = IteratorResult<LockRequest | undefined, Result>;

type Method = "next" | "return" | "throw";

/** Steps that have ended: the first call ends them. */
const ended = /* @__PURE__ */ (function* (): Operation<undefined> {})() as Operation<never>;

/**
 * An operation that code of the host cannot step, nor leave, while another operation calls that code: each of its calls is refused
 * (`EBUSY`), and the operation stays where it is. It drops its steps at their end: V8 keeps the variables of a generator as long as
 * the generator, and errors keep the receivers of their frames, this object among them.
 */
export class GuardedOperation<Result> implements Operation<Result> {
  constructor(
    private readonly callbackGuard: CallbackGuard,
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
    const { callbackGuard, syscall, path, steps } = this;
    if (callbackGuard.isInCallback) callbackGuard.assertNotInCallback({ syscall, path });
    let isOver = true;
    try {
      const step = steps[method](value as never);
      isOver = step.done === true;
      return step;
    } catch (error) {
      if (!MFSError.isInstance(error)) formatSoon(error);
      throw error;
    } finally {
      // A step that was asked for within another one has failed, and its failure is not the end: the outer step decides.
      this.steps = isOver ? ended : steps;
    }
  }
}
