export type { CallOptions, SignalOptions } from "@dmemfs/contract";
export { AsyncMemoryFileHandle } from "./async-memory-file-handle.js";
export { AsyncMemoryFileSystem, type ReadableOptions, type WritableOptions } from "./async-memory-file-system.js";
