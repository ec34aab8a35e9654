export { type AbortListener, addAbortListener, removeAbortListener } from "./abort-listeners.js";
export * from "./arguments/index.js";
export type { ByteSource } from "./byte-source.js";
export type { Clock } from "./clock.js";
export * from "./errors/index.js";
export type { FileHandle, FileHandleOperations, Readable, Seekable, Writable } from "./file-handle.js";
export type { FileStorage } from "./file-storage.js";
export type {
  ExportOptions,
  ExportTreeOptions,
  FileOpener,
  FileSystem,
  FileSystemOperations,
  MkdirOptions,
  OpenAsyncOptions,
  OpenOptions,
  TreeExchange,
  TreeReader,
  TreeSource,
  TreeWriter,
  WalkEntry,
} from "./file-system.js";
export { inspectCustom, inspection } from "./inspection.js";
export type { OpenMode } from "./open-mode.js";
export type { LockRequest, Operation } from "./operation.js";
export type { QuotaLedger } from "./quota-ledger.js";
export type { LockAccess, LockHold, LockWaitOptions, ReadWriteLock } from "./read-write-lock.js";
export type { Reservation } from "./reservation.js";
export type { MFSStatResult } from "./stat-result.js";
export type { MFSStats } from "./stats.js";
export type { StorageBackend, StorageOptions, StorageSupport, StorageVolume } from "./storage-backend.js";
