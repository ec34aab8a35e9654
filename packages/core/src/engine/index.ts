export { bytesOf, requireIntact } from "./arguments/index.js";

export { isStillAt, look, makeChange, StagedTree, Transaction, withLocation } from "./change/index.js";
export { treeEntries } from "./content/index.js";
export {
  currentTime,
  type DescriptionFlags,
  type DescriptionOperations,
  type DirectoryMember,
  type FileDescription,
  nodeLimit,
  openDescription,
  openDescriptionInSteps,
  readDirectory,
  statIfExists,
  tryOnce,
} from "./descriptions/index.js";
export {
  type Begun,
  type DriveOptions,
  drive,
  eventLoop,
  finish,
  Remaining,
  requireGoing,
  runSliced,
  runThrough,
  steps,
  TimeSlicer,
} from "./drive/index.js";

export { compilePattern } from "./glob/index.js";
export { MemoryFileHandle } from "./handle/index.js";
export { EngineFileSystem } from "./methods/index.js";
export {
  type EngineSettings,
  engineChecks,
  engineDefaults,
  type GuardSettings,
  guarded,
  guardedGrowth,
  must,
  mustBeFunction,
  mustBeInteger,
  mustBeOneOf,
  type OptionCheck,
  type OptionPlace,
  settingsOf,
  steady,
} from "./options/index.js";
export { isBelow, normalizePath, resolveInside, splitPath } from "./path/index.js";
export { availableMemory, stopsBeforeExit, threadNumber, warn } from "./platform.js";
export {
  CallbackGuard,
  type Counts,
  type DetachedFiles,
  type DirectoryNode,
  DirectoryPath,
  detachedCopy,
  type FileLocks,
  type FileNode,
  FileSystemState,
  type FileUse,
  type HeldLock,
  isLink,
  type Location,
  linkAttributes,
  lookUpPair,
  type NodeEpochs,
  type NodeOverhead,
  type NodeReader,
  type NodeTable,
  type NodeTimes,
  type OpenFiles,
  type PendingFiles,
  Resources,
  SingleThreadPendingFiles,
  type StateParts,
  type Structure,
  singleThreadStructure,
  type VisibleSizes,
} from "./tree/index.js";
