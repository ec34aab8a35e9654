export { Entry } from "./entry.js";
export { HeapNodeTable } from "./heap-node-table.js";
export {
  discard,
  link,
  linkDirectories,
  linkSubtree,
  relink,
  replace,
  requireVacancy,
  subtree,
  unlink,
  type Vacancy,
} from "./link.js";
export { lookUp } from "./look-up.js";
export type { NodeOverhead } from "./node-cost.js";
export type { NodeTable } from "./node-table.js";
export { Space } from "./space.js";
export { Tree } from "./tree.js";
