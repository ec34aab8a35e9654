export { autoBackend } from "./auto-backend.js";
export { HeapQuotaLedger } from "./heap-quota-ledger.js";
export { HeapReservation } from "./heap-reservation.js";
export { randomAccessBackend } from "./random-access-backend.js";
export { sequentialBackend } from "./sequential-backend.js";
