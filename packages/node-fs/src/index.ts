export { createNodeFs, type NodeFs, openDescriptors } from "./create-node-fs.js";
export type { OpenDescriptor } from "./descriptors/index.js";
export type { NodeFsOptions } from "./node-fs-options.js";
