import type { ErrorDetails } from "../errors/mfs-error.js";
import { invalidArgument } from "./invalid-argument.js";

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
