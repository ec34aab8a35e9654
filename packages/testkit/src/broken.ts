export type { Broken } from "./broken/broken.js";
export { brokenFileSystems } from "./broken/file-system/broken-file-systems.js";
export { brokenLedgers } from "./broken/ledger/broken-ledgers.js";
export { brokenLocks } from "./broken/lock/broken-locks.js";
export { brokenStorageBackends } from "./broken/storage/broken-storage-backends.js";
