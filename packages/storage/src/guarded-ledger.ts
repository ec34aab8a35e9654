import { type QuotaLedger, quantity, type Reservation } from "@dmemfs/contract";
import { HeapReservation } from "./heap-reservation.js";
import type { MemoryGuard } from "./memory-guard.js";

function growth(bytes: number, quotaLeft: number): string {
  return `a growth needs ${quantity(bytes, "byte")} of the ${quotaLeft} that the quota has left`;
}

/**
 * Wraps any ledger and checks a memory guard before every growth. The quota is checked first, so the guard never sees a growth
 * that exceeds the quota.
 */
export class GuardedLedger implements QuotaLedger {
  constructor(
    private readonly ledger: QuotaLedger,
    private readonly guard: MemoryGuard,
  ) {}

  get limit(): number {
    return this.ledger.limit;
  }

  get used(): number {
    return this.ledger.used;
  }

  get available(): number {
    return this.ledger.available;
  }

  /**
   * @throws OutOfMemoryError if the guard throws; nothing was reserved
   * @throws the errors of the ledger
   */
  reserve(bytes: number): Reservation {
    const { available } = this;
    const inner = this.ledger.reserve(bytes);
    try {
      if (bytes > 0) this.guard.check(bytes, available, growth);
    } catch (error) {
      inner[Symbol.dispose]();
      throw error;
    }
    inner.commit();
    return new HeapReservation(this, bytes);
  }

  release(bytes: number): void {
    this.ledger.release(bytes);
    this.guard.giveBack(bytes);
  }
}
