export { FileHandle } from "./file-handle.js";
export { handleForms } from "./open-handle.js";
