export { copyBufferBytes } from "./copy-buffer.js";
export { DirectoryPath } from "./directory-path.js";
export { Entry, type Location } from "./entry.js";
export { Graft, type Seam } from "./graft.js";
export { GuardedOperation } from "./guarded-operation.js";
export { HeapNodeTable } from "./heap-node-table.js";
export { Host } from "./host.js";
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
export { PathMemory } from "./path-memory.js";
export { Space } from "./space.js";
export { Tree } from "./tree.js";
