import { MFSQuotaExceededError, type QuotaLedger, type Reservation } from "@dmemfs/contract";

/** A ledger that stores no count: the used bytes are recounted each time, so a charge can be neither forgotten nor left over. */
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

/** A reservation holds no bytes, because no other call runs before its change. */
class RecountedReservation extends RecountedLedger implements Reservation {
  extend(bytes: number): void {
    this.require(bytes);
  }

  commit(): void {}

  [Symbol.dispose](): void {}
}
