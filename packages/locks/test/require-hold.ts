import type { LockHold } from "@dmemfs/contract";

/** The hold that a test relies on, or a failure that says so. */
export function requireHold(hold: LockHold | undefined): LockHold {
  if (hold === undefined) throw new Error("expected a hold");
  return hold;
}
