import { InvalidArgumentError } from "@dmemfs/contract";
import { display } from "./display.js";

/** What stops an operation. */
export interface SignalOptions {
  /** Stops the operation: it rolls back, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How long an operation may wait, and what stops it. */
export interface CallOptions extends SignalOptions {
  /**
   * Milliseconds to wait for files in use, all waits together: absent for the filesystem's default, `null` for ever, 0 tries
   * once.
   */
  readonly lockTimeout?: number | null | undefined;
}

/** @throws InvalidArgumentError unless the options are an object with a timeout and a signal that are allowed */
export function requireCallOptions(syscall: string, options: CallOptions): void {
  if (typeof options !== "object" || options === null) refuse(syscall, "options", "an object", options);
  const { lockTimeout = null, signal } = options;
  if (lockTimeout !== null && !(Number.isFinite(lockTimeout) && lockTimeout >= 0)) {
    refuse(syscall, "lockTimeout", "milliseconds of at least 0, or null to wait for ever", lockTimeout);
  }
  if (signal !== undefined && !isAbortSignal(signal)) refuse(syscall, "signal", "an AbortSignal", signal);
}

/** By shape, not by class: a signal of another realm or of a polyfill is one too. */
function isAbortSignal(value: unknown): value is AbortSignal {
  if (typeof value !== "object" || value === null) return false;
  const { aborted, addEventListener, removeEventListener } = value as Partial<AbortSignal>;
  const listens = typeof addEventListener === "function" && typeof removeEventListener === "function";
  return typeof aborted === "boolean" && listens;
}

/** @throws the signal's reason when it is aborted. Asks no more of it than its shape promises. */
export function requireGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}

/** @throws InvalidArgumentError that says what was expected and what came */
export function refuse(syscall: string, name: string, expected: string, value: unknown): never {
  throw new InvalidArgumentError({ syscall, detail: `${name} must be ${expected}, not ${display(value)}` });
}
