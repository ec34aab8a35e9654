import {
  InvalidArgumentError,
  inspectCustom,
  inspection,
  type QuotaLedger,
  type Reservation,
  requireInteger,
} from "@dmemfs/contract";
import { requireAvailable, requireUsed } from "./account.js";

type State = "open" | "committed" | "returned";

/**
 * Bytes that are reserved from any ledger. Until it is committed, a reservation is a ledger with its own limit; afterwards, its
 * members refer to its parent. See `Reservation` in `@dmemfs/contract`.
 */
export class HeapReservation implements Reservation {
  private state: State = "open";
  private taken: number;
  private spent = 0;

  /** For a ledger that has already charged itself `bytes`. */
  constructor(
    private readonly parent: QuotaLedger,
    bytes: number,
  ) {
    this.taken = bytes;
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    const { state, limit, used } = this;
    return inspection("HeapReservation", { state, limit, used });
  }

  /** The bytes that the reservation may spend; the parent's limit after the commit. */
  get limit(): number {
    return this.state === "committed" ? this.parent.limit : this.taken;
  }

  /** The bytes that were spent; the parent's number after the commit. */
  get used(): number {
    return this.state === "committed" ? this.parent.used : this.spent;
  }

  /** The bytes that are left; the parent's number after the commit. */
  get available(): number {
    return this.limit - this.used;
  }

  /**
   * Spends `bytes` of the reservation.
   * @throws MFSQuotaExceededError if they are not left
   * @throws InvalidArgumentError for an invalid number, or after the reservation was disposed of
   */
  reserve(bytes: number): Reservation {
    if (this.state === "committed") return this.parent.reserve(bytes);
    this.requireOpen("reserve");
    requireAvailable(bytes, this.available);
    this.spent += bytes;
    return new HeapReservation(this, bytes);
  }

  /**
   * Releases spent bytes to the reservation, or to the parent after the commit. Does nothing after the reservation was disposed
   * of.
   * @throws InvalidArgumentError for more than were spent, or an invalid number
   */
  release(bytes: number): void {
    if (this.state === "committed") {
      this.parent.release(bytes);
    } else if (this.state === "open") {
      requireUsed(bytes, this.spent);
      this.spent -= bytes;
    } else {
      requireInteger("bytes", bytes, 0);
    }
  }

  /**
   * Reserves `bytes` more from the parent.
   * @throws MFSQuotaExceededError if the parent does not have them; the reservation is unchanged
   * @throws InvalidArgumentError for an invalid number, or if the reservation is no longer open
   */
  extend(bytes: number): void {
    this.requireOpen("extend");
    this.parent.reserve(bytes).commit();
    this.taken += bytes;
  }

  /**
   * Commits `bytes` and releases the rest to the parent. A second call does nothing.
   * @throws InvalidArgumentError for less than was spent or more than was reserved, or after the reservation was disposed of
   */
  commit(bytes: number = this.taken): void {
    if (this.state === "committed") return;
    this.requireOpen("commit");
    requireInteger("bytes", bytes, 0);
    if (bytes < this.spent || bytes > this.taken) {
      throw new InvalidArgumentError({
        detail: `commit takes from ${this.spent} (spent) to ${this.taken} (reserved) bytes, not ${bytes}`,
      });
    }
    if (bytes < this.taken) this.parent.release(this.taken - bytes);
    this.state = "committed";
  }

  /** Releases everything to the parent, unless the reservation was committed. Idempotent. */
  [Symbol.dispose](): void {
    if (this.state !== "open") return;
    this.state = "returned";
    this.parent.release(this.taken);
    this.spent = 0;
    this.taken = 0;
  }

  private requireOpen(verb: string): void {
    if (this.state === "open") return;
    throw new InvalidArgumentError({ detail: `cannot ${verb}: the reservation was ${this.state} before` });
  }
}
