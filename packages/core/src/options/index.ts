export { heapTree } from "./heap-tree.js";
export type { MemoryFileSystemOptions, MemoryGuardMode, StorageChoice } from "./memory-file-system-options.js";
