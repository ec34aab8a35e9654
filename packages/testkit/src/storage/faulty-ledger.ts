import { MFSQuotaExceededError, type QuotaLedger, type Reservation } from "@dmemfs/contract";

/** Counts the requests to a ledger, and determines which of them fail. */
export interface FaultPlan {
  /** The number of requests so far. */
  asked: number;
  /** Whether this call, counted from 1, throws. */
  refuses: (time: number) => boolean;
}

/** Wraps a ledger with one that throws, as if it were full, according to the plan. */
export function faultyLedger(ledger: QuotaLedger, plan: FaultPlan): QuotaLedger {
  return new FaultyLedger(ledger, plan);
}

class FaultyLedger<Inner extends QuotaLedger> implements QuotaLedger {
  protected readonly inner: Inner;
  readonly #plan: FaultPlan;

  constructor(inner: Inner, plan: FaultPlan) {
    this.inner = inner;
    this.#plan = plan;
  }

  get limit(): number {
    return this.inner.limit;
  }

  get used(): number {
    return this.inner.used;
  }

  get available(): number {
    return this.inner.available;
  }

  reserve(bytes: number): Reservation {
    this.ask(bytes);
    return new FaultyReservation(this.inner.reserve(bytes), this.#plan);
  }

  release(bytes: number): void {
    this.inner.release(bytes);
  }

  protected ask(bytes: number): void {
    if (bytes === 0) return;
    this.#plan.asked += 1;
    if (!this.#plan.refuses(this.#plan.asked)) return;
    throw new MFSQuotaExceededError({ requested: bytes, available: bytes - 1 });
  }
}

class FaultyReservation extends FaultyLedger<Reservation> implements Reservation {
  extend(bytes: number): void {
    this.ask(bytes);
    this.inner.extend(bytes);
  }

  commit(bytes?: number): void {
    this.inner.commit(bytes);
  }

  [Symbol.dispose](): void {
    this.inner[Symbol.dispose]();
  }
}
