export { type AbortListener, addAbortListener, removeAbortListener } from "./abort-listeners.js";
export * from "./arguments/index.js";
export type { AsyncFileHandle } from "./async-file-handle.js";
export type { AsyncFileSystem } from "./async-file-system.js";
export type { ByteSource } from "./byte-source.js";
export type { CallOptions, SignalOptions } from "./call-options.js";
export type { Clock } from "./clock.js";
export * from "./errors/index.js";
export type {
  FileHandle,
  FileHandleMethods,
  FileHandleOperations,
  Readable,
  Seekable,
  Writable,
} from "./file-handle.js";
export type { FileStorage } from "./file-storage.js";
export type {
  AsyncTreeSource,
  ChunkSource,
  DirectoryEntry,
  FileChange,
  FileOpener,
  FileSystem,
  FileSystemMethods,
  FileSystemObservable,
  FileSystemOperations,
  TreeContent,
  TreeExchange,
  TreeImportSteps,
  TreeReader,
  TreeSource,
  TreeWriter,
  WalkEntry,
} from "./file-system.js";
export type { FileSystemEvent, FileSystemListener } from "./file-system-event.js";
export type {
  CopyOptions,
  ExportOptions,
  ExportTreeOptions,
  FileTimes,
  ListdirOptions,
  MkdirOptions,
  OpenAsyncOptions,
  OpenOptions,
  RemoveOptions,
  RenameOptions,
  RmtreeOptions,
  WriteOptions,
} from "./file-system-options.js";
export type { ExpectedVersion, FileVersion } from "./file-version.js";
export { inspectCustom, inspectedFields, inspection } from "./inspection.js";
export type * from "./methods/index.js";
export type { OpenMode } from "./open-mode.js";
export type { LockRequest, Operation } from "./operation.js";
export type { QuotaLedger } from "./quota-ledger.js";
export type { LockAccess, LockHold, LockWaitOptions, ReadWriteLock } from "./read-write-lock.js";
export type { Reservation } from "./reservation.js";
export type { MFSStatResult } from "./stat-result.js";
export type { MFSStats } from "./stats.js";
export type { StorageBackend, StorageOptions, StorageSupport, StorageVolume } from "./storage-backend.js";
