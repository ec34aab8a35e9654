import type { LockWaitOptions, QuotaLedger, Reservation } from "@dmemfs/contract";
import type { ReadWriteLock } from "@dmemfs/locks";
import { HeapQuotaLedger } from "@dmemfs/storage";
import {
  badAccess,
  badGivenWhole,
  badOptions,
  badSignal,
  badTimeout,
  badWhole,
} from "../../../../../test/support/bad-input/bad-value.js";
import { optionRows, type Row, rowsOf } from "../../../../../test/support/bad-input/row.js";

/** Every argument of a ledger. */
export const ledgerRows: readonly Row<QuotaLedger>[] = [
  ...rowsOf<QuotaLedger>("constructor", { limit: [badGivenWhole(1), (_, limit) => new HeapQuotaLedger(limit)] }),
  ...rowsOf<QuotaLedger>("reserve", { bytes: [badGivenWhole(0), (ledger, bytes) => ledger.reserve(bytes)] }),
  ...rowsOf<QuotaLedger>("release", { bytes: [badGivenWhole(0), (ledger, bytes) => ledger.release(bytes)] }),
];

/** Every argument of a reservation. */
export const reservationRows: readonly Row<Reservation>[] = [
  ...rowsOf<Reservation>("reserve", { bytes: [badGivenWhole(0), (reservation, bytes) => reservation.reserve(bytes)] }),
  ...rowsOf<Reservation>("release", { bytes: [badGivenWhole(0), (reservation, bytes) => reservation.release(bytes)] }),
  ...rowsOf<Reservation>("extend", { bytes: [badGivenWhole(0), (reservation, bytes) => reservation.extend(bytes)] }),
  ...rowsOf<Reservation>("commit", { bytes: [badWhole(0), (reservation, bytes) => reservation.commit(bytes)] }),
];

/** Every argument and option of a lock. */
export const lockRows: readonly Row<ReadWriteLock>[] = [
  ...rowsOf<ReadWriteLock>("tryAcquire", { access: [badAccess, (lock, access) => lock.tryAcquire(access)] }),
  ...rowsOf<ReadWriteLock>("acquire", {
    access: [badAccess, (lock, access) => lock.acquire(access)],
    options: [badOptions, (lock, options) => lock.acquire("read", options)],
  }),
  ...optionRows<LockWaitOptions, ReadWriteLock>(
    "acquire",
    { timeout: badTimeout, signal: badSignal },
    (lock, options) => lock.acquire("read", options),
  ),
];
