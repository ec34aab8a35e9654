import type { MatcherContext, MatcherResult } from "../matchers/index.js";
import { lineDiff } from "../matchers/line-diff.js";
import { AssertionError } from "./assertion-error.js";

type Assertion = (fileSystem: never, ...expected: never) => void;

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/**
 * Calls a matcher without `expect`.
 * @param assertion - the function that the caller has called, which the stack of the error leaves out
 * @throws AssertionError if the matcher does not pass @throws the errors of the matcher
 */
export function assertWith(assertion: Assertion, match: (context: MatcherContext) => MatcherResult): void {
  const { name } = assertion;
  const utils = { matcherHint: () => "", diff: lineDiff, printExpected: shown, printReceived: shown };
  const { pass, message, difference } = match({ isNot: false, utils });
  if (pass) return;
  const error = new AssertionError(
    message().trim(),
    name,
    difference?.() ?? { expected: undefined, actual: undefined },
  );
  Error.captureStackTrace?.(error, assertion);
  throw error;
}
