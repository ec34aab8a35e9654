import { show } from "./show.js";

/** Fails with `what` unless `condition` holds. */
export function that(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** Fails unless both are the same value (`Object.is`, but 0 and -0 are one). */
export function equal<Value>(actual: Value, expected: NoInfer<Value>, what: string): void {
  if (actual !== expected && !Object.is(actual, expected)) {
    throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`);
  }
}
