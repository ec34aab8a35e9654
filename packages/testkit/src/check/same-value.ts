import { show } from "./equal.js";
import { findByteDifference } from "./same-bytes.js";

/**
 * Fails unless both have the same structure of primitives, arrays, plain objects and bytes; the message names the first
 * difference.
 */
export function sameValue(actual: unknown, expected: unknown, what: string): void {
  const difference = findDifference(actual, expected, what);
  if (difference !== undefined) throw new Error(difference);
}

function findDifference(actual: unknown, expected: unknown, place: string): string | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (actual instanceof Uint8Array && expected instanceof Uint8Array) {
    return findByteDifference(actual, expected, place);
  }
  if (!isObject(actual) || !isObject(expected) || !sameKind(actual, expected)) {
    return `${place}: expected ${show(expected)}, got ${show(actual)}`;
  }
  return findKeyDifference(actual, expected, place) ?? findInnerDifference(actual, expected, place);
}

function findKeyDifference(actual: object, expected: object, place: string): string | undefined {
  const missing = Object.keys(expected).find((key) => !Object.hasOwn(actual, key));
  if (missing !== undefined) return `${place}: ${show(missing)} is missing`;
  const surplus = Object.keys(actual).find((key) => !Object.hasOwn(expected, key));
  return surplus === undefined ? undefined : `${place}: ${show(surplus)} should not be there`;
}

function findInnerDifference(
  actual: Record<string, unknown>,
  expected: Record<string, unknown>,
  place: string,
): string | undefined {
  for (const key of Object.keys(expected)) {
    const difference = findDifference(actual[key], expected[key], `${place}, at ${show(key)}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Lists of different lengths are shown as a whole. */
function sameKind(actual: object, expected: object): boolean {
  if (Array.isArray(actual) !== Array.isArray(expected)) return false;
  if (Array.isArray(actual) && Array.isArray(expected) && actual.length !== expected.length) return false;
  return ArrayBuffer.isView(actual) === ArrayBuffer.isView(expected);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
