export { requireAvailable, requireUsed } from "./account.js";
export { autoBackend, randomAccessBackend, sequentialBackend } from "./extent-backend.js";
export { GuardedLedger } from "./guarded-ledger.js";
export { HeapQuotaLedger } from "./heap-quota-ledger.js";
export { HeapReservation } from "./heap-reservation.js";
export { MemoryGuard, type MemoryGuardAction, type MemoryGuardOptions } from "./memory-guard.js";
