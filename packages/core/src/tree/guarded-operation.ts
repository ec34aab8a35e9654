import type { LockHold, LockRequest, Operation } from "@dmemfs/contract";
import type { Host } from "./host.js";

type Step<Result> = IteratorResult<LockRequest | undefined, Result>;

/**
 * An operation that code of the host cannot step, nor leave, while another operation calls that code: each of its calls is refused
 * (`EBUSY`), and the operation stays where it is.
 */
export class GuardedOperation<Result> implements Operation<Result> {
  constructor(
    private readonly host: Host,
    private readonly syscall: string,
    private readonly path: string,
    private readonly steps: Operation<Result>,
  ) {}

  next(hold?: LockHold): Step<Result> {
    this.requireDone();
    return this.steps.next(hold);
  }

  return(result: Result): Step<Result> {
    this.requireDone();
    return this.steps.return(result);
  }

  throw(error: unknown): Step<Result> {
    this.requireDone();
    return this.steps.throw(error);
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

  private requireDone(): void {
    const { host, syscall, path } = this;
    if (host.isRunning) host.requireDone({ syscall, path });
  }
}
