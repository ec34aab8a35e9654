import { type LockWaitOptions, readOptions, requireSignal, requireTimeout } from "@dmemfs/contract";

/** How long somebody waits: the options of a call, each read once and checked. */
export interface WaitLimits {
  /** Milliseconds, `null` for ever. */
  readonly timeout: number | null;
  readonly signal: AbortSignal | undefined;
}

const place = { syscall: "acquire" };

/** Refuses options that would otherwise be taken for "wait for ever". */
export function readWaitLimits(options: LockWaitOptions | undefined): WaitLimits {
  const own = readOptions(options, ["timeout", "signal"], place, "an object such as { timeout: 100 }");
  const { timeout = null, signal } = own;
  requireTimeout("timeout", timeout, place);
  requireSignal(signal, place);
  return { timeout, signal };
}
