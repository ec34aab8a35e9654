import type { Operation } from "@dmemfs/contract";
import { runThrough } from "./drive.js";

/** The result of an operation that was done directly. In a generator, `yield*` gives the result without a step. */
export class Done<Result> {
  constructor(readonly result: Result) {}

  next(): IteratorReturnResult<Result> {
    return { done: true, value: this.result };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** An operation that has begun: its result if it is small and waits for no lock, because steps cost more than it does; else its steps. */
export type Begun<Result> = Done<Result> | Operation<Result>;

/** The result of an operation that has begun. Runs its steps without a pause. @throws as `runThrough` */
export function finish<Result>(begun: Begun<Result>): Result {
  return begun instanceof Done ? begun.result : runThrough(begun);
}

/** The steps of an operation that begins with the first of them. */
export function* steps<Result>(begin: () => Begun<Result>): Operation<Result> {
  return yield* begin();
}
