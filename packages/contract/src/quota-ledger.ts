import type { Reservation } from "./reservation.js";

/**
 * The account of one quota, in bytes. `used` never exceeds `limit`.
 *
 * The owner of the bytes computes their charge. It reserves *before* it allocates or moves bytes, commits once they are in
 * place, and releases exactly the committed amount when it frees them. Synchronous. Not shared between threads unless an
 * implementation says so.
 */
export interface QuotaLedger {
  /** Maximum number of bytes that can be charged. */
  readonly limit: number;
  /** Bytes charged or reserved now. */
  readonly used: number;
  /** `limit - used`. */
  readonly available: number;
  /**
   * Reserves `bytes` of the available bytes.
   * @param bytes - a safe integer of at least 0
   * @throws MFSQuotaExceededError if they are not available; nothing has changed
   * @throws InvalidArgumentError for any other number
   */
  reserve(bytes: number): Reservation;
  /**
   * Releases bytes that were reserved and committed before. Never fails for a correct caller.
   * @throws InvalidArgumentError for more bytes than are in use
   */
  release(bytes: number): void;
}
