export { createNodeFs, type NodeFs, type NodeFsOptions } from "./create-node-fs.js";
