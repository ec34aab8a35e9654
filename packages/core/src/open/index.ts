export { located } from "./located.js";
export { OpenFile } from "./open-file.js";
export { openRequest, readOpenOptions } from "./open-options.js";
export { busy, type OpenRequest, opening, openNow, storeNow } from "./opening.js";
export { type OpenPlan, planFor } from "./plan.js";
