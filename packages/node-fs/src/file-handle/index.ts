export { FileHandle, type StreamFactory } from "./file-handle.js";
export { type HandleForms, handleForms } from "./open-handle.js";
