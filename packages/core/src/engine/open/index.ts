export { OpenFile } from "./open-file.js";
export { flagsOf, type OpenFlags } from "./open-flags.js";
export { type OpenRequest, openOperation, store } from "./open-operation.js";
export { openRequest, readOpenOptions } from "./open-options.js";
