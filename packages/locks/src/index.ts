export type { LockAccess, LockHold, LockWaitOptions } from "@dmemfs/contract";
export { ReadWriteLock } from "./read-write-lock.js";
