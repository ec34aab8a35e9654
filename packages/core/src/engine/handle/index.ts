export { unwatch, watch } from "./handle-watch.js";
export type { HandledFile } from "./handled-file.js";
export { MemoryFileHandle } from "./memory-file-handle.js";
