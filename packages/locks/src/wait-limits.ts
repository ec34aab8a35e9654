import { type LockWaitOptions, readOptions, requireSignal, requireTimeout } from "@dmemfs/contract";

/** The limits of a wait: the options of a call, each read once and checked. */
export interface WaitLimits {
  /** Milliseconds; `null`: without a timeout. */
  readonly timeout: number | null;
  /** Ends the wait when it is aborted. */
  readonly signal: AbortSignal | undefined;
}

const place = { syscall: "acquire" };

/**
 * Checks the options of a wait, so that invalid ones do not become an endless wait. For authors of packages.
 * @throws InvalidArgumentError for a timeout that is negative or not a finite number, or for a signal without the shape of one
 */
export function readWaitLimits(options: LockWaitOptions | undefined): WaitLimits {
  const own = readOptions(options, ["timeout", "signal"], place, "an object such as { timeout: 100 }");
  const { timeout = null, signal } = own;
  requireTimeout("timeout", timeout, place);
  requireSignal(signal, place);
  return { timeout, signal };
}
