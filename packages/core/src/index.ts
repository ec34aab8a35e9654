export { MemoryFileHandle } from "./handle/index.js";
export { MemoryFileSystem } from "./memory-file-system.js";
export { type DriveOptions, drive, runThrough } from "./operations/index.js";
export type { MemoryFileSystemOptions, MemoryGuardMode, StorageChoice } from "./options/index.js";
export { normalizePath } from "./path/index.js";
export type { NodeOverhead } from "./tree/index.js";
