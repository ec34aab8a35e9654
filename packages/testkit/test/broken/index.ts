export type { Broken } from "./broken.js";
export { brokenFileSystems } from "./file-system/broken-file-systems.js";
export { brokenLedgers } from "./ledger/broken-ledgers.js";
export { brokenLocks } from "./lock/broken-locks.js";
export { brokenStorageBackends } from "./storage/broken-storage-backends.js";
