import type { Operation } from "@dmemfs/contract";
import { runThrough } from "./drive.js";

/** The steps of an operation that has begun and was not done directly. */
export class Remaining<Result> {
  constructor(readonly operation: Operation<Result>) {}
}

/**
 * An operation that has begun: its result if it is small and waits for no lock, because steps cost more than such work; else
 * the remaining steps.
 */
export type Begun<Result> = Result | Remaining<Result>;

/** The result of an operation that has begun. Runs its steps without a pause. @throws as `runThrough` */
export function finish<Result>(begun: Begun<Result>, timeout?: number | null): Result {
  return begun instanceof Remaining ? runThrough(begun.operation, timeout) : begun;
}

/** The steps of an operation that begins with the first of them. */
export function* steps<Result>(begin: () => Begun<Result>): Operation<Result> {
  const begun = begin();
  return begun instanceof Remaining ? yield* begun.operation : begun;
}

/** Yields, and continues after any abort: the change that is under way cannot be rolled back. */
export function* yieldUninterruptible(): Operation<void> {
  try {
    yield undefined;
  } catch {
    // The abort comes too late.
  }
}
