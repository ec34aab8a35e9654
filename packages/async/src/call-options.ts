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

/**
 * @param known - the names of the call's own options
 * @throws InvalidArgumentError unless the options are an object with a timeout and a signal that are allowed, and no others
 */
export function requireCallOptions(syscall: string, options: CallOptions, known: readonly string[] = []): void {
  requireOptions(options, [...known, "lockTimeout", "signal"], { syscall });
  const { lockTimeout, signal } = options;
  requireTimeout("lockTimeout", lockTimeout, { syscall });
  requireSignal(signal, { syscall });
}

/** What a call's options say beside how long it may wait, and what stops it. */
export function ownOptions<Options extends CallOptions>(options: Options): Omit<Options, keyof CallOptions> {
  const { lockTimeout: _lockTimeout, signal: _signal, ...own } = options;
  return own;
}

/** @throws the signal's reason when it is aborted. Asks no more of it than its shape promises. */
export function requireGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}
