import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { ErrorDetails } from "../errors/mfs-error.js";
import { invalidArgument } from "./invalid-argument.js";

/**
 * Refuses what is no options object, and a name that no option has: a bare `100` for `{ maxSize: 100 }` would be no limit, and
 * neither would a misspelt one. For authors of parts.
 * @param known - the names of the options that there are
 * @param expected - what they must be, as the end of "must be …"
 * @throws InvalidArgumentError
 */
export function requireOptions(
  options: unknown,
  known: readonly string[],
  place: ErrorDetails,
  expected = "an object",
): asserts options is object {
  if (typeof options !== "object" || options === null) throw invalidArgument("options", expected, options, place);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InvalidArgumentError({ ...place, detail: `unknown option ${unknown}; known are ${known.join(", ")}` });
}

/**
 * Refuses a time to wait that would otherwise be taken for "for ever". For authors of parts.
 * @throws InvalidArgumentError unless it is a finite number of milliseconds of at least 0, `null`, or not given
 */
export function requireTimeout(name: string, value: number | null | undefined, place: ErrorDetails): void {
  if (value === undefined || value === null || (Number.isFinite(value) && value >= 0)) return;
  throw invalidArgument(name, "milliseconds of at least 0, or null to wait for ever", value, place);
}

/**
 * Refuses what cannot stop a wait. For authors of parts.
 * @throws InvalidArgumentError unless it has the shape of an AbortSignal, or is not given
 */
export function requireSignal(value: AbortSignal | undefined, place: ErrorDetails): void {
  if (value !== undefined && !isSignal(value)) throw invalidArgument("signal", "an AbortSignal", value, place);
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
