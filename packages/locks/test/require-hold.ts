import type { LockHold } from "@dmemfs/contract";

/** Returns the hold that a test relies on. Throws if it is undefined. */
export function requireHold(hold: LockHold | undefined): LockHold {
  if (hold === undefined) throw new Error("expected a hold");
  return hold;
}
