import type { Reservation } from "./reservation.js";

/**
 * Keeps the account of one quota, in bytes. `used` never exceeds `limit` at any instant.
 *
 * The party that owns bytes computes their charge: it reserves *before* it allocates or moves anything, commits once the
 * bytes are there, and releases exactly what it committed when it lets go of them. Synchronous, not shared between threads
 * unless an implementation says so.
 */
export interface QuotaLedger {
  /** The most bytes that may be charged. */
  readonly limit: number;
  /** Bytes charged or reserved now. */
  readonly used: number;
  /** `limit - used`. */
  readonly available: number;
  /**
   * Takes `bytes` out of what is available, at once.
   * @param bytes - a safe integer of at least 0
   * @throws MFSQuotaExceededError when they are not available; nothing has changed then
   * @throws InvalidArgumentError for any other number
   */
  reserve(bytes: number): Reservation;
  /**
   * Gives back bytes that were reserved and committed before. Never refused for an honest caller.
   * @throws InvalidArgumentError for more bytes than are in use
   */
  release(bytes: number): void;
}
