import { MFSQuotaExceededError } from "@dmemfs/contract";
import { refusal } from "../check/index.js";
import type { Rule, RuleGroup } from "../rule.js";
import { accountIs } from "./account-is.js";
import { ledgersOf } from "./ledgers-of.js";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";

type LedgerRule = Rule<QuotaLedgerSubject>;

export const spendsItsOwnBytes: LedgerRule = {
  name: "bytes that are reserved from a reservation are spent from its bytes, and not charged a second time",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(60);
      reservation.reserve(40).commit(25);
      accountIs(reservation, 25, 60, `${place}: the reservation after spending`);
      accountIs(ledger, 60, 100, `${place} after its reservation spent`);
      reservation.release(25);
      accountIs(reservation, 0, 60, `${place}: the reservation after release(25)`);
      accountIs(ledger, 60, 100, `${place} after the reservation's release`);
    }
  },
};

export const keepsToItsOwnLimit: LedgerRule = {
  name: "a reservation refuses bytes that it has not reserved, though its ledger has more",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(60);
      refusal(MFSQuotaExceededError, () => reservation.reserve(61), `${place}: 61 from a reservation of 60`);
      const inner = reservation.reserve(50);
      refusal(MFSQuotaExceededError, () => inner.extend(11), `${place}: 11 more from a reservation with 10 left`);
      accountIs(reservation, 50, 60, `${place}: the reservation after the refusals`);
      accountIs(ledger, 60, 100, `${place} after the refusals`);
    }
  },
};

export const committingReturnsUnspent: LedgerRule = {
  name: "a commit of the spent bytes releases the rest",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(90);
      reservation.reserve(20).commit();
      reservation.reserve(30).commit(15);
      reservation.reserve(40)[Symbol.dispose]();
      reservation.commit(reservation.used);
      accountIs(ledger, 35, 100, `${place} after the commit`);
    }
  },
};

export const disposingReturnsSpent: LedgerRule = {
  name: "disposing of a reservation also releases the bytes that were spent from it",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const outer = ledger.reserve(90);
      const inner = outer.reserve(50);
      inner.reserve(20).commit();
      inner.commit();
      outer[Symbol.dispose]();
      accountIs(ledger, 0, 100, `${place} after the disposal`);
    }
  },
};

export const committedPassesOn: LedgerRule = {
  name: "a committed reservation forwards every call to its ledger",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const outer = ledger.reserve(60);
      const inner = outer.reserve(40);
      inner.commit(30);
      accountIs(inner, 30, 60, `${place}: the inner one forwards to the outer`);
      outer.commit(30);
      accountIs(inner, 30, 100, `${place}: both forward to the ledger`);
      inner.reserve(70).commit();
      accountIs(ledger, 100, 100, `${place} after a reserve through both`);
      refusal(MFSQuotaExceededError, () => inner.reserve(1), `${place}: a reserve through both when full`);
      inner.release(100);
      accountIs(outer, 0, 100, `${place}: the outer one after a release through both`);
      accountIs(ledger, 0, 100, `${place} after a release through both`);
    }
  },
};

export const outlivesCommittedParent: LedgerRule = {
  name: "a reservation that ends after its parent's commit releases to the parent's ledger",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const outer = ledger.reserve(60);
      const [disposed, committed] = [outer.reserve(20), outer.reserve(30)];
      outer.commit();
      accountIs(ledger, 60, 100, `${place} after the parent's commit`);
      disposed[Symbol.dispose]();
      accountIs(ledger, 40, 100, `${place} after the child's disposal`);
      committed.commit(5);
      accountIs(ledger, 15, 100, `${place} after the other child's commit(5) of 30`);
    }
  },
};

export const outlivesDisposedParent: LedgerRule = {
  name: "a reservation that ends after its parent's disposal releases nothing again",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      ledger.reserve(40).commit();
      const outer = ledger.reserve(60);
      const inner = outer.reserve(20);
      outer[Symbol.dispose]();
      inner[Symbol.dispose]();
      accountIs(ledger, 40, 100, `${place} after the parent's and then the child's disposal`);
    }
  },
};

/** Rules for reservations of reservations. */
export const nestingRules: RuleGroup<QuotaLedgerSubject> = {
  name: "nesting",
  rules: [
    spendsItsOwnBytes,
    keepsToItsOwnLimit,
    committingReturnsUnspent,
    disposingReturnsSpent,
    committedPassesOn,
    outlivesCommittedParent,
    outlivesDisposedParent,
  ],
};
