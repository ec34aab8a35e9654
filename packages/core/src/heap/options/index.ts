export type { MemoryFileSystemOptions, MemoryGuardMode, StorageChoice } from "./memory-file-system-options.js";
export { backendFor, settingsOf } from "./settings.js";
