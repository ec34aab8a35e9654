import { expect } from "vitest";
import { sameValue } from "./same-value.js";

/** Fails unless both are deeply equal. Compares fast, because values have megabytes, and explains briefly. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (sameValue(actual, expected)) return;
  expect(digested(actual), what).toEqual(digested(expected));
  expect.fail(`${what} differs in a way that toEqual does not see`);
}

/** The same with a digest in place of many bytes. */
function digested(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.length < 40 ? value : `${value.length} bytes, ${checksum(value)}`;
  if (Array.isArray(value)) return value.map(digested);
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, digested(inner)]));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, digested(inner)]));
}

function checksum(bytes: Uint8Array): string {
  const sum = bytes.reduce((before, byte) => Math.imul(before ^ byte, 0x01000193), 0x811c9dc5);
  return (sum >>> 0).toString(16).padStart(8, "0");
}
