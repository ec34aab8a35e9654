import { show } from "./show.js";

/** Fails unless both are built alike from primitives, arrays, plain objects and bytes; the message names the first difference. */
export function sameValue(actual: unknown, expected: unknown, what: string): void {
  const difference = findDifference(actual, expected, what);
  if (difference !== undefined) throw new Error(difference);
}

function findDifference(actual: unknown, expected: unknown, place: string): string | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (!isObject(actual) || !isObject(expected)) return `${place}: expected ${show(expected)}, got ${show(actual)}`;
  const keys = Object.keys(expected);
  const same = Object.keys(actual).length === keys.length && Array.isArray(actual) === Array.isArray(expected);
  if (!same || ArrayBuffer.isView(actual) !== ArrayBuffer.isView(expected)) {
    return `${place}: expected ${show(expected)}, got ${show(actual)}`;
  }
  for (const key of keys) {
    if (!Object.hasOwn(actual, key)) return `${place}: ${show(key)} is missing in ${show(actual)}`;
    const difference = findDifference(actual[key], expected[key], `${place}, at ${show(key)}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
