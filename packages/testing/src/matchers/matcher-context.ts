import { lineDiff } from "./line-diff.js";

/** What a matcher uses of its `this`, which `expect.extend` of Vitest, Jest and Bun gives it. */
export interface MatcherContext {
  /** Whether it was called after `.not`: the runner then inverts the verdict, and the matcher only has to know for its message. */
  readonly isNot: boolean;
  /** Whether two values are equal. Bun's matchers, such as `expect.stringContaining()`, are asked in no other way. */
  equals?(one: unknown, other: unknown): boolean;
  /** Functions of the runner for messages. */
  readonly utils: MatcherTools;
}

/** The runner's own means to write a message. */
export interface MatcherTools {
  /** The lines in which two values differ. Bun has none. */
  diff?(expected: unknown, received: unknown): string | null | undefined;
  /** The call as a line of code: `expect(received).toHaveFile(expected)`. */
  matcherHint(name: string, received?: string, expected?: string, options?: { readonly isNot?: boolean }): string;
  /** A value as a reader knows it, in the colour of what was expected. */
  printExpected(value: unknown): string;
  /** A value as a reader knows it, in the colour of what came. */
  printReceived(value: unknown): string;
}

/** The two values that differ. */
export interface Difference {
  /** What was expected. */
  readonly expected: unknown;
  /** What was found. */
  readonly actual: unknown;
}

/** The result of a matcher. */
export interface MatcherResult {
  /** Whether the expectation is met, `.not` left aside. */
  readonly pass: boolean;
  /** The message of a failure; made only when there is one. */
  readonly message: () => string;
  /** What differs, where the expectation is not met. */
  readonly difference?: (() => Difference) | undefined;
}

/** The first line of a message: `expect(received).not.toHaveFile(expected)`. */
export function hintOf({ isNot, utils }: MatcherContext, name: string): string {
  // Bun, which has no diff, writes such a line itself, and adds to it.
  if (utils.diff === undefined) return `expect(received).${isNot ? "not." : ""}${name}(expected)`;
  return utils.matcherHint(name, undefined, undefined, { isNot });
}

/** The lines in which two values differ. */
export function diffOf({ utils }: MatcherContext, { expected, actual }: Difference): string {
  return utils.diff?.(expected, actual) ?? lineDiff(expected, actual);
}
