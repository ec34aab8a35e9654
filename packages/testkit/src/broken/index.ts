export type { Broken } from "./broken.js";
export { brokenLedgers } from "./ledger/broken-ledgers.js";
