import type { Difference } from "../matchers/index.js";

/** An assertion that failed. It has the properties of the error of `node:assert`, which runners know how to show. */
export class AssertionError extends Error {
  /** The name that a report shows before the message. */
  override readonly name = "AssertionError";
  /** The code that errors of `node:assert` have. */
  readonly code = "ERR_ASSERTION";
  /** The actual value. */
  readonly actual: unknown;
  /** The expected value. */
  readonly expected: unknown;
  /** The name of the function that failed. */
  readonly operator: string;
  /** False, because the message says more than the two values. */
  readonly generatedMessage = false;

  constructor(message: string, operator: string, { actual, expected }: Difference) {
    super(message);
    this.operator = operator;
    this.actual = actual;
    this.expected = expected;
  }
}
