export { Dir } from "./dir.js";
export { opendir } from "./open-directory.js";
