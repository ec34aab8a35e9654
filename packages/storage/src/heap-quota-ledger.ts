import { inspectCustom, inspection, type QuotaLedger, type Reservation, requireInteger } from "@dmemfs/contract";
import { requireAvailable, requireUsed } from "./account.js";
import { HeapReservation } from "./heap-reservation.js";

/** The account of one quota, for one thread. `reserve` throws before anything is allocated; `used` never exceeds `limit`. */
export class HeapQuotaLedger implements QuotaLedger {
  readonly limit: number;
  private charged = 0;

  /**
   * @param limit - bytes, a safe integer of at least 1
   * @throws InvalidArgumentError for any other limit
   */
  constructor(limit: number) {
    requireInteger("limit", limit, 1);
    this.limit = limit;
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    const { limit, used, available } = this;
    return inspection("HeapQuotaLedger", { limit, used, available });
  }

  /** Bytes charged or reserved now. */
  get used(): number {
    return this.charged;
  }

  /** Bytes that can still be reserved. */
  get available(): number {
    return this.limit - this.charged;
  }

  /**
   * Reserves `bytes` of the available bytes.
   * @throws MFSQuotaExceededError if they are not available
   * @throws InvalidArgumentError unless `bytes` is a safe integer of at least 0
   */
  reserve(bytes: number): Reservation {
    requireAvailable(bytes, this.available);
    this.charged += bytes;
    return new HeapReservation(this, bytes);
  }

  /**
   * Releases committed bytes.
   * @throws InvalidArgumentError for more bytes than are in use, or unless `bytes` is a safe integer of at least 0
   */
  release(bytes: number): void {
    requireUsed(bytes, this.charged);
    this.charged -= bytes;
  }
}
