/** How to abort an operation. */
export interface SignalOptions {
  /** Aborts the operation: it rolls back, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How long an operation may wait, and how to abort it. */
export interface CallOptions extends SignalOptions {
  /**
   * Milliseconds that all waits for locks may take together. Default: the filesystem's `defaultLockTimeout`. `null`: without a
   * timeout. 0: one attempt.
   */
  readonly lockTimeout?: number | null | undefined;
}
