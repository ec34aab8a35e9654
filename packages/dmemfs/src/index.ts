export * from "@dmemfs/async";
export * from "@dmemfs/contract";
export * from "@dmemfs/core";
export { ReadWriteLock, readWaitLimits, requireAccess, type WaitLimits } from "@dmemfs/locks";
export * from "@dmemfs/storage";
export * from "@dmemfs/text";
