export { createNodeFs, type NodeFs } from "./create-node-fs.js";
export type { NodeFsOptions } from "./node-fs-options.js";
