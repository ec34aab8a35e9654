export { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";
export { AsyncMemoryFileSystem, type ReadableOptions, type WritableOptions } from "./async-memory-file-system.js";
export type { CallOptions, SignalOptions } from "./call-options.js";
