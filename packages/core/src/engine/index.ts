export { requireIntact } from "./arguments/index.js";
export { StagedTree } from "./change/index.js";
export { type DriveOptions, drive, runThrough } from "./drive/index.js";
export { PathPattern } from "./glob/index.js";
export { MemoryFileHandle } from "./handle/index.js";
export { EngineFileSystem } from "./methods/index.js";
export { normalizePath } from "./path/index.js";
export { availableMemory, warn } from "./platform.js";
export {
  CallbackGuard,
  DirectoryPath,
  detachedCopy,
  FileSystemState,
  lookUpPair,
  type NodeOverhead,
  type NodeTable,
  type NodeTimes,
  Resources,
} from "./tree/index.js";
