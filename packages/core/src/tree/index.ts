export { CallbackGuard } from "./callback-guard.js";
export { copyBufferBytes } from "./copy-buffer.js";
export { DirectoryPath } from "./directory-path.js";
export { Entry, type Location } from "./entry.js";
export { FileSystemState } from "./file-system-state.js";
export { GuardedOperation } from "./guarded-operation.js";
export { HeapNodeTable } from "./heap-node-table.js";
export {
  discard,
  dismantle,
  link,
  linkDirectories,
  relink,
  requireVacancy,
  unlink,
} from "./link.js";
export { lookUp, lookUpPair } from "./look-up.js";
export type { NodeOverhead } from "./node-cost.js";
export { PathCache } from "./path-cache.js";
export { Resources } from "./resources.js";
export { type StagedPlacement, StagedTree } from "./staged-tree.js";
