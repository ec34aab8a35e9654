import { InvalidArgumentError } from "@dmemfs/contract";
import { type ArgumentPlace, describeValue } from "./require-integer.js";

/**
 * Refuses what is no options object, and names that no option has: a misspelt limit would be no limit.
 * @throws InvalidArgumentError
 */
export function requireKnownOptions(syscall: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== "object" || options === null) {
    throw new InvalidArgumentError({ syscall, detail: `options must be an object, not ${describeValue(options)}` });
  }
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

/** @throws InvalidArgumentError unless it looks like an AbortSignal, or is not given */
export function requireSignal(value: AbortSignal | undefined, place: ArgumentPlace): void {
  if (value === undefined || (typeof value === "object" && value !== null && "aborted" in value)) return;
  throw new InvalidArgumentError({ ...place, detail: `signal must be an AbortSignal, not ${describeValue(value)}` });
}
