export { OpenFile } from "./open-file.js";
export { flagsOf, type OpenFlags } from "./open-flags.js";
export { openOperation, store } from "./open-operation.js";
export { openRequest, readOpenOptions } from "./open-options.js";
export type { OpenRequest } from "./open-request.js";
