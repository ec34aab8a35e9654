export type { MemoryFileSystemOptions, MemoryGuardMode, StorageChoice } from "./memory-file-system-options.js";
export { heapTree } from "./settings.js";
