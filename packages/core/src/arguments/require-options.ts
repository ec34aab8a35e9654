import { InvalidArgumentError } from "@dmemfs/contract";
import { describeValue } from "./describe-value.js";
import type { ArgumentPlace } from "./require-integer.js";

/**
 * Refuses what is no options object: a bare `100` for `{ maxSize: 100 }` would be no limit.
 * @throws InvalidArgumentError
 */
export function requireOptions(options: unknown, place: ArgumentPlace): asserts options is object {
  if (typeof options === "object" && options !== null) return;
  throw new InvalidArgumentError({ ...place, detail: `options must be an object, not ${describeValue(options)}` });
}

/**
 * Refuses what is no options object, and names that no option has: a misspelt limit would be no limit.
 * @throws InvalidArgumentError
 */
export function requireKnownOptions(syscall: string, options: unknown, known: readonly string[]): void {
  requireOptions(options, { syscall });
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InvalidArgumentError({ syscall, detail: `unknown option ${unknown}; known are ${known.join(", ")}` });
}

/** @throws InvalidArgumentError unless it is a finite number of milliseconds of at least 0, `null`, or not given */
export function requireTimeout(name: string, value: number | null | undefined, place: Partial<ArgumentPlace>): void {
  if (value === undefined || value === null || (Number.isFinite(value) && value >= 0)) return;
  const expected = "milliseconds of at least 0, or null to wait for ever";
  throw new InvalidArgumentError({ ...place, detail: `${name} must be ${expected}, not ${describeValue(value)}` });
}

/** @throws InvalidArgumentError unless it is a boolean, or not given */
export function requireFlag(name: string, value: boolean | undefined, place: ArgumentPlace): void {
  if (value === undefined || typeof value === "boolean") return;
  throw new InvalidArgumentError({ ...place, detail: `${name} must be true or false, not ${describeValue(value)}` });
}

/** @throws InvalidArgumentError unless it has the shape of an AbortSignal, or is not given */
export function requireSignal(value: AbortSignal | undefined, place: ArgumentPlace): void {
  if (value === undefined || isSignal(value)) return;
  throw new InvalidArgumentError({ ...place, detail: `signal must be an AbortSignal, not ${describeValue(value)}` });
}

/** By shape, not by class: a signal of another realm or of a polyfill is one too. */
function isSignal(value: AbortSignal | null): boolean {
  return (
    typeof value === "object" &&
    typeof value?.aborted === "boolean" &&
    typeof value.addEventListener === "function" &&
    typeof value.removeEventListener === "function"
  );
}
