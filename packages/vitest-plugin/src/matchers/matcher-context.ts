/** What a matcher uses of its `this`: a part of Vitest's `MatcherState`. */
export interface MatcherContext {
  readonly isNot: boolean;
  readonly utils: MatcherTools;
}

/** Vitest's own means to write a message. */
export interface MatcherTools {
  /** The lines in which two values differ. */
  diff(expected: unknown, received: unknown): string | undefined;
  matcherHint(name: string, received?: string, expected?: string, options?: { readonly isNot?: boolean }): string;
  printExpected(value: unknown): string;
  printReceived(value: unknown): string;
}

/** A matcher's answer. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The first line of a message: `expect(received).not.toHaveFile(expected)`. */
export function hintOf({ isNot, utils }: MatcherContext, name: string): string {
  return utils.matcherHint(name, undefined, undefined, { isNot });
}
