export { GuardedOperation } from "./guarded-operation.js";
export { discard, dismantle, link, linkDirectories, relink, requireVacancy, unlink } from "./link.js";
export { type StagedPlacement, StagedTree } from "./staged-tree.js";
