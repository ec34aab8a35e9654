import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

/** Fails unless both are the same through and through. Compares fast, for there are megabytes in it, and explains slowly. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  expect(actual, what).toEqual(expected);
  expect.fail(`${what} differs in a way that toEqual does not see`);
}
