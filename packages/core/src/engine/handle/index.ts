export { MemoryFileHandle } from "./memory-file-handle.js";
