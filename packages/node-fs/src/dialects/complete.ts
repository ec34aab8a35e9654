import { type Begun, drive, Remaining } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import { AbortError, throwIfAborted } from "../errors/abort-error.js";

/** How to complete a call. */
export interface CompleteOptions {
  /** Called between the steps. If it returns a promise, the next step waits for it. */
  readonly pause: () => Promise<void> | undefined;
  /** Aborts the call. */
  readonly signal: AbortSignal | undefined;
}

/** Completes a call that has begun: waits for its locks, and resolves with its result. */
export function complete<Result>(
  { fileSystem }: CallContext,
  begun: Begun<Result>,
  { pause, signal }: CompleteOptions,
): Result | Promise<Result> {
  if (signal !== undefined) return completeUnlessAborted(fileSystem.defaultLockTimeout, begun, { pause, signal });
  if (!(begun instanceof Remaining)) return begun;
  return drive(begun.operation, { timeout: fileSystem.defaultLockTimeout, pause });
}

async function completeUnlessAborted<Result>(
  timeout: number | null,
  begun: Begun<Result>,
  { pause, signal }: CompleteOptions & { readonly signal: AbortSignal },
): Promise<Result> {
  try {
    const result = begun instanceof Remaining ? await drive(begun.operation, { timeout, pause, signal }) : begun;
    // An abort counts until the caller gets the result.
    await undefined;
    throwIfAborted(signal);
    return result;
  } catch (error) {
    throw signal.aborted ? new AbortError(signal) : error;
  }
}
