import { type ErrorDetails, invalidArgument, invalidArgumentType } from "@dmemfs/contract";
import { isOutOfBounds } from "./is-out-of-bounds.js";

/** @throws InvalidArgumentError unless `value` is undefined or a boolean */
export function requireFlag(name: string, value: boolean | undefined, place: ErrorDetails): void {
  if (value !== undefined && typeof value !== "boolean") throw invalidArgument(name, "true or false", value, place);
}

/** @throws InvalidArgumentError unless `value` is undefined or a finite number of milliseconds */
export function requireTime(name: string, value: number | undefined, place: ErrorDetails): void {
  if (value === undefined || Number.isFinite(value)) return;
  throw invalidArgument(name, "a finite number of epoch milliseconds", value, place);
}

/**
 * Checks that bytes of the caller are still there. Must be called before the bytes are used if other code has run since the call:
 * a view of fixed length has length 0 once its buffer is detached or shrunk below its end, and would pass for no bytes. The
 * length alone is not enough: optimised code of V8 may return a length that it read earlier.
 * @throws TypeError (`ERR_INVALID_ARG_TYPE`)
 */
export function requireIntact(bytes: Uint8Array): void {
  if (!isOutOfBounds(bytes)) return;
  throw invalidArgumentType("data", "bytes that are neither detached nor shrunk before the call has ended", bytes);
}

/** The bytes from `start` to `end`. @throws TypeError (`ERR_INVALID_ARG_TYPE`) when they are no longer there */
export function pieceOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  requireIntact(bytes);
  return bytes.subarray(start, end);
}
