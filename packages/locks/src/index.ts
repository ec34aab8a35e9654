export type { LockAccess, LockHold, LockWaitOptions } from "@dmemfs/contract";
export { ReadWriteLock } from "./read-write-lock.js";
export { requireAccess } from "./require-access.js";
export { readWaitLimits, type WaitLimits } from "./wait-limits.js";
