import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

/** Fails unless both are the same through and through. Compares fast, for there are megabytes in it, and explains briefly. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  expect(digested(actual), what).toEqual(digested(expected));
  expect.fail(`${what} differs in a way that toEqual does not see`);
}

/** The same with a digest in place of many bytes. */
function digested(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.length < 40 ? value : digest(value);
  if (Array.isArray(value)) return value.map(digested);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, digested(inner)]));
}

function digest(bytes: Uint8Array): string {
  return `${bytes.length} bytes, ${createHash("sha1").update(bytes).digest("hex").slice(0, 8)}`;
}
