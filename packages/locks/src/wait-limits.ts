import { InvalidArgumentError, type LockWaitOptions } from "@dmemfs/contract";
import { display } from "./display.js";

/** How long somebody waits: the options of a call, each read once and checked. */
export interface WaitLimits {
  /** Milliseconds, `null` for ever. */
  readonly timeout: number | null;
  readonly signal: AbortSignal | undefined;
}

function refuse(name: string, expected: string, value: unknown): never {
  throw new InvalidArgumentError({ syscall: "acquire", detail: `${name} must be ${expected}, not ${display(value)}` });
}

function readTimeout(timeout: unknown = null): number | null {
  if (timeout === null) return null;
  if (typeof timeout === "number" && timeout >= 0 && timeout < Infinity) return timeout;
  refuse("timeout", "a finite number of milliseconds, at least 0, or null to wait for ever", timeout);
}

/** By shape, not by class: a signal of another realm or of a polyfill is one too. */
function isAbortSignal(value: unknown): value is AbortSignal {
  return (
    typeof value === "object" &&
    value !== null &&
    "aborted" in value &&
    typeof value.aborted === "boolean" &&
    "addEventListener" in value &&
    typeof value.addEventListener === "function" &&
    "removeEventListener" in value &&
    typeof value.removeEventListener === "function"
  );
}

function readSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || isAbortSignal(signal)) return signal;
  refuse("signal", "an AbortSignal", signal);
}

/** Refuses options that would otherwise be taken for "wait for ever". */
export function readWaitLimits(options: LockWaitOptions): WaitLimits {
  if (typeof options !== "object" || options === null) refuse("options", "an object such as { timeout: 100 }", options);
  return { timeout: readTimeout(options.timeout), signal: readSignal(options.signal) };
}
