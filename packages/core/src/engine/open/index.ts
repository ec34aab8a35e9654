export { NewFile } from "./new-file.js";
export { OpenFile } from "./open-file.js";
export { flagsOf, type OpenFlags } from "./open-flags.js";
export { openOperation, store, takePlace } from "./open-operation.js";
export { openRequest, readOpenOptions } from "./open-options.js";
export type { OpenRequest } from "./open-request.js";
export { type Places, takePlaces } from "./take-places.js";
