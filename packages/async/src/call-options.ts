import { type OwnOptions, readOptions, requireSignal, requireTimeout } from "@dmemfs/contract";

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

/**
 * Reads the options of a call.
 * @param known - the names of the call's own options
 * @throws InvalidArgumentError unless the options are an object with a timeout and a signal that are allowed, and no others
 */
export function readCallOptions<Options extends CallOptions>(
  syscall: string,
  options: Options | undefined,
  known: readonly (keyof Options & string)[] = [],
): OwnOptions<Options> {
  const own = readOptions(options, [...known, "lockTimeout", "signal"], { syscall });
  requireTimeout("lockTimeout", own.lockTimeout, { syscall });
  requireSignal(own.signal, { syscall });
  return own;
}

/** @throws the signal's reason when it is aborted. Asks no more of it than its shape promises. */
export function requireGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}
