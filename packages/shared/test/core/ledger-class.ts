export { ArenaLedger as Ledger } from "../../src/ledger/arena-ledger.js";
