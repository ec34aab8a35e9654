export { countChunks, discard, discardUnused, dismantle } from "./discard.js";
export { GuardedOperation } from "./guarded-operation.js";
export { isStillAt, look } from "./look.js";
export { makeChange } from "./make-change.js";
export { StagedTree } from "./staged-tree.js";
export { type ChangeCost, Transaction, type TreeChange } from "./transaction.js";
export { withLocation } from "./with-location.js";
