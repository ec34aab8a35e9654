import { sameBytes } from "./same-bytes.js";

/** Whether both have the same structure of primitives, bytes, arrays, Maps and objects; fast for megabytes. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
  if (left instanceof Uint8Array && right instanceof Uint8Array) return sameBytes(left, right);
  if (left instanceof Map && right instanceof Map) return sameValue([...left], [...right]);
  return sameMembers(left, right);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function sameMembers(left: Record<string, unknown>, right: Record<string, unknown>): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]));
}
