export type { Broken } from "./broken/broken.js";
export { brokenLedgers } from "./broken/ledger/broken-ledgers.js";
export { brokenLocks } from "./broken/lock/broken-locks.js";
export { brokenStorageBackends } from "./broken/storage/broken-storage-backends.js";
