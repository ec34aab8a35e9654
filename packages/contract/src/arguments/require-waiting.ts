import type { ErrorDetails } from "../errors/mfs-error.js";
import { invalidArgument } from "./invalid-argument.js";

/**
 * Checks a timeout, so that an invalid one does not become an endless wait. For authors of packages.
 * @throws InvalidArgumentError unless `value` is undefined, `null`, or a finite number of milliseconds of at least 0
 */
export function requireTimeout(name: string, value: number | null | undefined, place: ErrorDetails): void {
  if (value === undefined || value === null || (Number.isFinite(value) && value >= 0)) return;
  throw invalidArgument(name, "milliseconds of at least 0, or null for no timeout", value, place);
}

/**
 * Checks the signal that aborts a wait. For authors of packages.
 * @throws InvalidArgumentError unless `value` is undefined or has the shape of an AbortSignal
 */
export function requireSignal(value: AbortSignal | undefined, place: ErrorDetails): void {
  if (value !== undefined && !isSignal(value)) throw invalidArgument("signal", "an AbortSignal", value, place);
}

/** Checked by shape and not by class, because a signal may come from another realm or a polyfill. */
function isSignal(value: AbortSignal | null): boolean {
  return (
    typeof value === "object" &&
    typeof value?.aborted === "boolean" &&
    typeof value.addEventListener === "function" &&
    typeof value.removeEventListener === "function"
  );
}
