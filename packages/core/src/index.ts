export {
  type DriveOptions,
  drive,
  MemoryFileHandle,
  type NodeOverhead,
  normalizePath,
  resolveInside,
  runThrough,
} from "./engine/index.js";
export { MemoryFileSystem } from "./heap/memory-file-system.js";
export type { MemoryFileSystemOptions, MemoryGuardMode, StorageChoice } from "./heap/options/index.js";
