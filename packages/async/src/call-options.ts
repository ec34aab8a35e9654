import { requireOptions, requireSignal, requireTimeout } from "@dmemfs/contract";

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
  requireOptions(options, { syscall });
  const { lockTimeout, signal } = options;
  requireTimeout("lockTimeout", lockTimeout, { syscall });
  requireSignal(signal, { syscall });
}

/** @throws the signal's reason when it is aborted. Asks no more of it than its shape promises. */
export function requireGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}
