import { InvalidArgumentError, type LockAccess } from "@dmemfs/contract";
import { display } from "./display.js";

/** Refuses anything but the two accesses. */
export function requireAccess(access: unknown, syscall: string): asserts access is LockAccess {
  if (access === "read" || access === "write") return;
  throw new InvalidArgumentError({ syscall, detail: `access must be "read" or "write", not ${display(access)}` });
}
