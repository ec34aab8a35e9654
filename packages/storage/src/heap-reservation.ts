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
 * Bytes taken from any ledger: a ledger of its own until it is committed, a window onto its parent afterwards. See
 * `Reservation` in `@dmemfs/contract`.
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

  /** What `console.log` shows. @internal */
  [inspectCustom](): string {
    const { state, limit, used } = this;
    return inspection("HeapReservation", { state, limit, used });
  }

  /** Bytes this may spend; the parent's limit once it is committed. */
  get limit(): number {
    return this.state === "committed" ? this.parent.limit : this.taken;
  }

  /** Bytes spent of it; the parent's figure once it is committed. */
  get used(): number {
    return this.state === "committed" ? this.parent.used : this.spent;
  }

  /** Bytes left of it; the parent's figure once it is committed. */
  get available(): number {
    return this.limit - this.used;
  }

  /**
   * Spends `bytes` of it.
   * @throws MFSQuotaExceededError when they are not left
   * @throws InvalidArgumentError for a bad number, or once everything was given back
   */
  reserve(bytes: number): Reservation {
    if (this.state === "committed") return this.parent.reserve(bytes);
    this.requireOpen("reserve");
    requireAvailable(bytes, this.available);
    this.spent += bytes;
    return new HeapReservation(this, bytes);
  }

  /**
   * Gives spent bytes back to it, or to the parent once it is committed. Does nothing once everything was given back.
   * @throws InvalidArgumentError for more than were spent, or a bad number
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
   * Takes `bytes` more from the parent.
   * @throws MFSQuotaExceededError when the parent has not got them; this stays as it was
   * @throws InvalidArgumentError for a bad number, or when this is no longer open
   */
  extend(bytes: number): void {
    this.requireOpen("extend");
    this.parent.reserve(bytes).commit();
    this.taken += bytes;
  }

  /**
   * Keeps `bytes` for good and gives the rest back to the parent. A second call does nothing.
   * @throws InvalidArgumentError for less than was spent or more than was taken, or once everything was given back
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

  /** Gives everything back to the parent, unless it was committed. Idempotent. */
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
