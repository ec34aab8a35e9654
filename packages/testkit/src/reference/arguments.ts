import {
  type ByteSource,
  InvalidArgumentError,
  invalidArgumentType,
  type OpenAsyncOptions,
  type OpenMode,
} from "@dmemfs/contract";
import type { Location } from "./location.js";

/** Throws InvalidArgumentError unless the value is a safe integer of at least `least`. */
export function requireInteger(value: unknown, least: number, name: string, location: Location): void {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidArgumentError({ ...location, detail: `${name} must be an integer of at least ${least}` });
}

/** Throws InvalidArgumentError unless the value is undefined or a finite number. */
export function requireTime(value: number | undefined, name: string, location: Location): void {
  if (value === undefined || Number.isFinite(value)) return;
  throw new InvalidArgumentError({ ...location, detail: `${name} must be a finite number` });
}

/** The bytes of a view or buffer, not copied. */
export function viewOf(data: ByteSource, instead = ""): Uint8Array {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer || data instanceof SharedArrayBuffer) return new Uint8Array(data);
  throw invalidArgumentType("data", `bytes${instead}`, data);
}

/** The bytes of content; text is UTF-8. */
export function bytesOf(content: ByteSource | string): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : viewOf(content);
}

/** Throws InvalidArgumentError unless a file can be opened with these arguments. */
export function requireOpenArguments(mode: OpenMode, options: OpenAsyncOptions, location: Location): void {
  if (!["rb", "wb", "ab", "r+b", "xb"].includes(mode)) {
    throw new InvalidArgumentError({ ...location, detail: "mode must be rb, wb, ab, r+b or xb" });
  }
  const { preallocate = 0, lockTimeout = 0 } = options;
  requireInteger(preallocate, 0, "preallocate", location);
  if (lockTimeout !== null) requireInteger(lockTimeout, 0, "lockTimeout", location);
  if (mode === "rb" && preallocate > 0) throw new InvalidArgumentError({ ...location, detail: "preallocate with rb" });
}
