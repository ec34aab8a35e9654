import { invalidArgument, type LockAccess } from "@dmemfs/contract";

/** Refuses anything but the two accesses. */
export function requireAccess(access: unknown, syscall: string): asserts access is LockAccess {
  if (access !== "read" && access !== "write")
    throw invalidArgument("access", '"read" or "write"', access, { syscall });
}
