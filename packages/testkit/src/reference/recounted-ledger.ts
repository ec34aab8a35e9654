import { MFSQuotaExceededError, type QuotaLedger, type Reservation } from "@dmemfs/contract";

/** A ledger that stores no count: what is used is what a recount finds, so that no charge can be forgotten or kept. */
export class RecountedLedger implements QuotaLedger {
  readonly limit: number;
  readonly #recount: () => number;

  constructor(limit: number, recount: () => number) {
    this.limit = limit;
    this.#recount = recount;
  }

  get used(): number {
    return this.#recount();
  }

  get available(): number {
    return this.limit - this.used;
  }

  /** Throws MFSQuotaExceededError if more bytes are requested than are available. */
  require(requested: number): void {
    const { available } = this;
    if (requested > available) throw new MFSQuotaExceededError({ requested, available });
  }

  reserve(bytes: number): Reservation {
    this.require(bytes);
    return new RecountedReservation(this.limit, this.#recount);
  }

  release(): void {}
}

/** Nothing happens between a reservation and the change that it is for: it holds no bytes. */
class RecountedReservation extends RecountedLedger implements Reservation {
  extend(bytes: number): void {
    this.require(bytes);
  }

  commit(): void {}

  [Symbol.dispose](): void {}
}
