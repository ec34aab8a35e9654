export * from "@dmemfs/contract";
export * from "@dmemfs/core";
export { ReadWriteLock } from "@dmemfs/locks";
export * from "@dmemfs/storage";
