import type { QuotaLedger } from "./quota-ledger.js";

/**
 * Bytes that are reserved from a ledger for a change that may still fail. If it is not committed, `[Symbol.dispose]()` releases
 * all of them, so a `using` declaration rolls back by construction.
 *
 * A reservation is itself a ledger of `limit` bytes. An operation that creates many files reserves the sum, lets their storages
 * spend from the reservation, and commits the bytes that they used. After the commit, a reservation holds nothing: its
 * members of `QuotaLedger` are those of its parent ledger, so a storage can go on using the reservation as its ledger.
 */
export interface Reservation extends QuotaLedger, Disposable {
  /**
   * Reserves `bytes` more from the parent ledger.
   * @throws MFSQuotaExceededError if they are not available; the reservation is unchanged
   */
  extend(bytes: number): void;
  /**
   * Keeps `bytes` charged and releases the rest.
   * @param bytes - at most `limit`, at least `used`; all of `limit` by default
   */
  commit(bytes?: number): void;
  /** Releases everything, unless the reservation was committed. Idempotent. */
  [Symbol.dispose](): void;
}
