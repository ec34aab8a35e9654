import type { ReadWriteLock } from "@dmemfs/contract";
import type { LockChanges, LockFault } from "./lock-fault.js";

/** A lock whose `acquire` gets other options. */
export function waitingWith(
  change: (options: NonNullable<Parameters<ReadWriteLock["acquire"]>[1]>) => Parameters<ReadWriteLock["acquire"]>[1],
): LockFault["change"] {
  return (lock): LockChanges => ({
    lock: { acquire: (access, options = {}) => lock.acquire(access, change(options)) },
  });
}
