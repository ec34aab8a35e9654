/** The error of an operation whose signal was aborted: Node's `AbortError`. */
export class AbortError extends Error {
  readonly code = "ABORT_ERR";

  constructor(signal: AbortSignal) {
    super("The operation was aborted", { cause: signal.reason });
    this.name = "AbortError";
  }
}

/** @throws an `AbortError` if the signal was aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AbortError(signal);
}
