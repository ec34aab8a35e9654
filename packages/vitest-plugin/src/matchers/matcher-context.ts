/** What a matcher uses of its `this`: a part of Vitest's `MatcherState`. */
export interface MatcherContext {
  /** Whether it was called behind `.not`: then Vitest turns its verdict round, and only its message has to know. */
  readonly isNot: boolean;
  /** What messages are written with. */
  readonly utils: MatcherTools;
}

/** Vitest's own means to write a message. */
export interface MatcherTools {
  /** The lines in which two values differ. */
  diff(expected: unknown, received: unknown): string | undefined;
  /** The call as a line of code: `expect(received).toHaveFile(expected)`. */
  matcherHint(name: string, received?: string, expected?: string, options?: { readonly isNot?: boolean }): string;
  /** A value as a reader knows it, in the colour of what was expected. */
  printExpected(value: unknown): string;
  /** A value as a reader knows it, in the colour of what came. */
  printReceived(value: unknown): string;
}

/** A matcher's answer. */
export interface MatcherResult {
  /** Whether the expectation is met, `.not` left aside. */
  readonly pass: boolean;
  /** The message of a failure; made only when there is one. */
  readonly message: () => string;
}

/** The first line of a message: `expect(received).not.toHaveFile(expected)`. */
export function hintOf({ isNot, utils }: MatcherContext, name: string): string {
  return utils.matcherHint(name, undefined, undefined, { isNot });
}
