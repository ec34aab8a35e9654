export { requireIntact } from "./arguments/index.js";

export { look, makeChange, StagedTree, Transaction, withLocation } from "./change/index.js";
export { treeEntries } from "./content/index.js";
export {
  type DescriptionFlags,
  type DescriptionOperations,
  type FileDescription,
  openDescription,
  openDescriptionInSteps,
} from "./descriptions/index.js";
export { type DriveOptions, drive, runThrough } from "./drive/index.js";

export { compilePattern } from "./glob/index.js";
export { MemoryFileHandle } from "./handle/index.js";
export { EngineFileSystem } from "./methods/index.js";
export { normalizePath, resolveInside } from "./path/index.js";
export { availableMemory, warn } from "./platform.js";
export {
  CallbackGuard,
  DirectoryPath,
  detachedCopy,
  FileSystemState,
  lookUpPair,
  type NodeEpochs,
  type NodeOverhead,
  type NodeReader,
  type NodeTable,
  type NodeTimes,
  Resources,
  type Structure,
  singleThreadStructure,
} from "./tree/index.js";
