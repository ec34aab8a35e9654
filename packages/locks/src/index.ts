export type { LockAccess, LockHold, LockWaitOptions } from "@dmemfs/contract";
export { ReadWriteLock, requireAccess } from "./read-write-lock.js";
export { readWaitLimits, type WaitLimits } from "./wait-limits.js";
