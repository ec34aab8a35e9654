/** How long an operation may wait, and what stops it. */
export interface CallOptions {
  /**
   * Milliseconds to wait for files in use, all waits together: absent for the filesystem's default, `null` for ever, 0 tries
   * once.
   */
  readonly lockTimeout?: number | null | undefined;
  /** Stops the operation: it rolls back, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
