import { lineDiff } from "./line-diff.js";

/** The members of `this` that a matcher uses. `expect.extend` of Vitest, Jest and Bun provides it. */
export interface MatcherContext {
  /** Whether it was called after `.not`: the runner then inverts the result, so the matcher needs this only for its message. */
  readonly isNot: boolean;
  /**
   * Whether two values are equal. Bun's matchers, such as `expect.stringContaining()`, can be evaluated only by this function.
   */
  equals?(one: unknown, other: unknown): boolean;
  /** Functions of the runner for messages. */
  readonly utils: MatcherTools;
}

/** The runner's own functions for messages. */
export interface MatcherTools {
  /** Returns the lines in which two values differ. Missing in Bun. */
  diff?(expected: unknown, received: unknown): string | null | undefined;
  /** The call as a line of code: `expect(received).toHaveFile(expected)`. */
  matcherHint(name: string, received?: string, expected?: string, options?: { readonly isNot?: boolean }): string;
  /** The text of a value, in the colour of expected values. */
  printExpected(value: unknown): string;
  /** The text of a value, in the colour of received values. */
  printReceived(value: unknown): string;
}

/** The two values that differ. */
export interface Difference {
  /** The expected value. */
  readonly expected: unknown;
  /** The received value. */
  readonly actual: unknown;
}

/** The result of a matcher. */
export interface MatcherResult {
  /** Whether the value is as expected, regardless of `.not`. */
  readonly pass: boolean;
  /** Returns the message of a failure. Called only for a failure. */
  readonly message: () => string;
  /** The two values that differ, if the value is not as expected. */
  readonly difference?: (() => Difference) | undefined;
}

/** The first line of a message: `expect(received).not.toHaveFile(expected)`. */
export function hintOf({ isNot, utils }: MatcherContext, name: string): string {
  // Bun, which passes no `diff`, writes this line itself, and adds to it.
  if (utils.diff === undefined) return `expect(received).${isNot ? "not." : ""}${name}(expected)`;
  return utils.matcherHint(name, undefined, undefined, { isNot });
}

/** The lines in which two values differ. */
export function diffOf({ utils }: MatcherContext, { expected, actual }: Difference): string {
  return utils.diff?.(expected, actual) ?? lineDiff(expected, actual);
}
