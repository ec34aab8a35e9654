import { bindingError, invalidArgType, invalidArgValue, outOfRange } from "../errors/argument-error.js";

/** Returns the value. @throws unless it is an integer in the range. */
export function requireInteger(
  value: unknown,
  name: string,
  min: number = Number.MIN_SAFE_INTEGER,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
  if (typeof value !== "number") throw invalidArgType(name, "number", value);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
  return value;
}

/** Returns the value. @throws unless it is an integer of 32 bits of at least `min`. */
export function requireInt32(value: unknown, name: string, min: number = -(2 ** 31)): number {
  return requireInteger(value, name, min, 2 ** 31 - 1);
}

/** Returns the value. @throws unless it is an integer from 0 to 2**32 - 1. */
export function requireUint32(value: unknown, name: string): number {
  return requireInteger(value, name, 0, 2 ** 32 - 1);
}

/** Returns the number of a descriptor. @throws unless it is an integer of at least 0 of 32 bits. */
export function requireDescriptor(value: unknown, name = "fd"): number {
  // The addition turns -0 into 0.
  return requireInt32(value, name, 0) + 0;
}

/** Returns the id of a user or group; -1 stands for no change. */
export function requireOwner(value: unknown, name: string): number {
  return requireInteger(value, name, -1, 2 ** 32 - 1);
}

const octalDigits = /^[0-7]+$/;

/**
 * Returns the mode: a number, or the number of an octal string.
 * @param fallback - stands for null and undefined
 */
export function requireMode(value: unknown, name = "mode", fallback?: number): number {
  const mode = value ?? fallback;
  if (typeof mode !== "string") return requireUint32(mode, name);
  if (octalDigits.test(mode)) return requireUint32(Number.parseInt(mode, 8), name);
  throw invalidArgValue(name, mode, "must be a 32-bit unsigned integer or an octal string");
}

/** Returns the mode of `access` and `copyFile`: 0 for null and undefined. The errors are those of Node's bindings. */
export function requireAccessMode(value: unknown): number {
  const mode = value ?? 0;
  if (typeof mode !== "number")
    throw bindingError(TypeError, "ERR_INVALID_ARG_TYPE", "mode must be int32 or null/undefined");
  const bits = Math.trunc(mode);
  if (bits >= 0 && bits <= 7) return bits;
  const range = Number.isFinite(mode) ? ": >= 0 && <= 7" : "";
  throw bindingError(RangeError, "ERR_OUT_OF_RANGE", `mode is out of range${range}`);
}
