import type { LockAccess, LockHold, LockWaitOptions } from "@dmemfs/contract";
import type { ReadWriteLock } from "../src/index.js";

/** One call of `acquire` and what has become of it so far. */
export interface Attempt {
  state: "waiting" | "held" | "refused";
  hold: LockHold | undefined;
  reason: unknown;
}

/** Calls `acquire` and records its outcome, so that a test can read it without waiting. */
export function attempt(lock: ReadWriteLock, access: LockAccess, options?: LockWaitOptions): Attempt {
  const record: Attempt = { state: "waiting", hold: undefined, reason: undefined };
  lock.acquire(access, options).then(
    (hold) => Object.assign(record, { state: "held", hold }),
    (reason: unknown) => Object.assign(record, { state: "refused", reason }),
  );
  return record;
}

/** Runs the callbacks of promises that are already settled. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
}

/** The states of many attempts, in order. */
export function states(attempts: readonly Attempt[]): string[] {
  return attempts.map(({ state }) => state);
}
