import { invalidArgument, type LockAccess } from "@dmemfs/contract";

/**
 * Checks an access. For authors of packages.
 * @throws InvalidArgumentError unless it is `"read"` or `"write"`
 */
export function requireAccess(access: unknown, syscall: string): asserts access is LockAccess {
  if (access !== "read" && access !== "write")
    throw invalidArgument("access", '"read" or "write"', access, { syscall });
}
