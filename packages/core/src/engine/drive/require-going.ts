/**
 * @throws the signal's reason if it is aborted. Uses only the members that the lock uses, because a polyfill may have no more
 * than these.
 */
export function requireGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}
