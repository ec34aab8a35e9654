import type { QuotaLedger } from "./quota-ledger.js";

/**
 * Bytes taken from a ledger for something that may still fail. Left uncommitted, it gives all of them back when it is
 * disposed of, so that a `using` declaration rolls back by construction.
 *
 * A reservation is itself a ledger of `limit` bytes: an operation that makes many files reserves the sum, lets their
 * storages spend from it, and commits what they used. Once committed it holds nothing more and passes every call on to the
 * ledger it came from, so a storage keeps the reservation it was born with as its ledger for good.
 */
export interface Reservation extends QuotaLedger, Disposable {
  /**
   * Reserves `bytes` more from the ledger this came from.
   * @throws MFSQuotaExceededError when they are not available there; the reservation is unchanged
   */
  extend(bytes: number): void;
  /**
   * Keeps `bytes` charged for good and gives the rest back.
   * @param bytes - at most `limit`, at least `used`; all of `limit` by default
   */
  commit(bytes?: number): void;
  /** Gives everything back, unless it was committed. Idempotent. */
  [Symbol.dispose](): void;
}
