import type { Difference } from "../matchers/index.js";

/** An assertion that failed. It has the properties of the error of `node:assert`, which runners know how to show. */
export class AssertionError extends Error {
  /** What a report shows in front of the message. */
  override readonly name = "AssertionError";
  /** The code that errors of `node:assert` have. */
  readonly code = "ERR_ASSERTION";
  /** What was found. */
  readonly actual: unknown;
  /** What was expected. */
  readonly expected: unknown;
  /** The name of the function that failed. */
  readonly operator: string;
  /** False: the message tells more than the two values. */
  readonly generatedMessage = false;

  constructor(message: string, operator: string, { actual, expected }: Difference) {
    super(message);
    this.operator = operator;
    this.actual = actual;
    this.expected = expected;
  }
}
