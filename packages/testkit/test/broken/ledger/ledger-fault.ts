import type { QuotaLedger, Reservation } from "@dmemfs/contract";
import type { QuotaLedgerSubject } from "../../../src/ledger/quota-ledger-subject.js";
import type { Rule } from "../../../src/rule.js";
import type { Broken } from "../broken.js";
import { overriding } from "../overriding.js";

/** A fault of a ledger; the functions return the methods that replace the correct ones. */
export interface LedgerFault {
  readonly name: string;
  readonly rule: Rule<QuotaLedgerSubject>;
  readonly ledger?: (ledger: QuotaLedger) => Partial<QuotaLedger>;
  /** Applied to every reservation, however deep. `parent` is where it came from, `bytes` what it was made with. */
  readonly reservation?: (reservation: Reservation, parent: QuotaLedger, bytes: number) => Partial<Reservation>;
}

/** Puts the fault into every ledger that `correct` makes. */
export function breakLedgers(correct: QuotaLedgerSubject, fault: LedgerFault): Broken<QuotaLedgerSubject> {
  return {
    name: fault.name,
    rule: fault.rule,
    subject: {
      ...correct,
      name: `${correct.name} that ${fault.name}`,
      create(limit) {
        const ledger = withBrokenReservations(correct.create(limit), fault);
        return fault.ledger === undefined ? ledger : overriding(ledger, fault.ledger(ledger));
      },
    },
  };
}

function withBrokenReservations<Ledger extends QuotaLedger>(ledger: Ledger, fault: LedgerFault): Ledger {
  const reserving: Pick<QuotaLedger, "reserve"> = {
    reserve(bytes) {
      const reservation = withBrokenReservations(ledger.reserve(bytes), fault);
      if (fault.reservation === undefined) return reservation;
      return overriding(reservation, fault.reservation(reservation, parent, bytes));
    },
  };
  const parent = overriding(ledger, reserving as Partial<Ledger>);
  return parent;
}
