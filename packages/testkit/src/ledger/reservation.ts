import { InvalidArgumentError, MFSError, MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, refusal, show, that } from "../check/index.js";
import type { Rule, RuleGroup } from "../rule.js";
import { accountIs, badByteCounts } from "./account-is.js";
import { ledgersOf } from "./ledgers-of.js";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";

type LedgerRule = Rule<QuotaLedgerSubject>;

export const disposeGivesBack: LedgerRule = {
  name: "an uncommitted reservation releases everything when it is disposed of",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(70);
      reservation[Symbol.dispose]();
      accountIs(ledger, 0, 100, `${place} after the disposal`);
    }
  },
};

export const disposeIsIdempotent: LedgerRule = {
  name: "disposing of a reservation twice releases its bytes once",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      ledger.reserve(20).commit();
      const reservation = ledger.reserve(20);
      reservation[Symbol.dispose]();
      reservation[Symbol.dispose]();
      accountIs(ledger, 20, 100, `${place} after two disposals`);
    }
  },
};

export const commitKeepsAll: LedgerRule = {
  name: "commit keeps all the bytes charged, and a disposal afterwards releases nothing",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(70);
      reservation.commit();
      accountIs(ledger, 70, 100, `${place} after commit()`);
      reservation[Symbol.dispose]();
      accountIs(ledger, 70, 100, `${place} after commit() and disposal`);
    }
  },
};

export const commitGivesRestBack: LedgerRule = {
  name: "commit(bytes) keeps that many charged and releases the rest",
  check(subject) {
    for (const bytes of [0, 1, 69, 70]) {
      for (const { place, ledger } of ledgersOf(subject, 100)) {
        const reservation = ledger.reserve(70);
        reservation.commit(bytes);
        accountIs(ledger, bytes, 100, `${place} after commit(${bytes}) of 70`);
        reservation[Symbol.dispose]();
        accountIs(ledger, bytes, 100, `${place} after commit(${bytes}) of 70 and disposal`);
      }
    }
  },
};

export const commitRefusesBadNumbers: LedgerRule = {
  name: "commit throws for more than was reserved, less than is spent and a number that is not a count of bytes, and changes nothing",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(70);
      reservation.reserve(10).commit();
      for (const bytes of [...badByteCounts, 71, 9]) {
        refusal(
          InvalidArgumentError,
          () => reservation.commit(bytes),
          `${place}: commit(${bytes}) with 10 of 70 spent`,
        );
      }
      accountIs(ledger, 70, 100, `${place} after the refusals`);
      accountIs(reservation, 10, 70, `${place}: the reservation after the refusals`);
    }
  },
};

export const extendTakesMore: LedgerRule = {
  name: "extend reserves more bytes from the parent",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(30);
      reservation.extend(50);
      accountIs(reservation, 0, 80, `${place}: the reservation after extend(50)`);
      accountIs(ledger, 80, 100, `${place} after extend(50)`);
      reservation.extend(20);
      reservation.reserve(100);
      accountIs(reservation, 100, 100, `${place}: the reservation, all spent`);
      reservation[Symbol.dispose]();
      accountIs(ledger, 0, 100, `${place} after the disposal`);
    }
  },
};

export const commitKeepsExtension: LedgerRule = {
  name: "commit keeps the bytes of an extension charged",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(30);
      reservation.extend(50);
      reservation.commit();
      accountIs(ledger, 80, 100, `${place} after extend(50) of 30 and commit()`);
    }
  },
};

export const endedTakesNothing: LedgerRule = {
  name: "a reservation reserves no bytes after its disposal, and is committed at most once",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const [disposed, committed] = [ledger.reserve(30), ledger.reserve(40)];
      disposed[Symbol.dispose]();
      committed.commit(20);
      accountIs(disposed, 0, 0, `${place}: the reservation that was disposed of`);
      for (const [what, call] of [
        ["reserve(1)", () => disposed.reserve(1)],
        ["extend(1)", () => disposed.extend(1)],
        ["commit()", () => disposed.commit()],
        ["a second commit(40)", () => committed.commit(40)],
        ["a second commit(0)", () => committed.commit(0)],
      ] as const) {
        eitherWay(call, `${place}, ${what}`);
        accountIs(ledger, 20, 100, `${place} after ${what}`);
      }
    }
  },
};

/** Makes a call that may throw, and whose effect is checked afterwards. */
function eitherWay(call: () => unknown, what: string): void {
  try {
    call();
  } catch (error) {
    that(MFSError.isInstance(error), `${what}: expected nothing or an MFSError, got ${show(error)}`);
  }
}

export const extendIsRefusedOverLimit: LedgerRule = {
  name: "extend refuses more bytes than are available, with the numbers in its error, and changes nothing",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      ledger.reserve(50).commit();
      const reservation = ledger.reserve(30);
      const error = refusal(MFSQuotaExceededError, () => reservation.extend(21), `${place}: extend(21) of 20`);
      equal(error.requested, 21, `${place}: requested`);
      equal(error.available, 20, `${place}: available`);
      accountIs(reservation, 0, 30, `${place}: the reservation after the refusal`);
      accountIs(ledger, 80, 100, `${place} after the refusal`);
    }
  },
};

export const extendRefusesBadNumbers: LedgerRule = {
  name: "extend throws for a number that is not a count of bytes, and changes nothing",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      const reservation = ledger.reserve(30);
      for (const bytes of badByteCounts) {
        refusal(InvalidArgumentError, () => reservation.extend(bytes), `${place}: extend(${bytes})`, {
          code: "EINVAL",
        });
      }
      accountIs(reservation, 0, 30, `${place}: the reservation after the refusals`);
      accountIs(ledger, 30, 100, `${place} after the refusals`);
    }
  },
};

/** Rules for one reservation. */
export const reservationRules: RuleGroup<QuotaLedgerSubject> = {
  name: "reservation",
  rules: [
    disposeGivesBack,
    disposeIsIdempotent,
    commitKeepsAll,
    commitGivesRestBack,
    commitRefusesBadNumbers,
    extendTakesMore,
    commitKeepsExtension,
    endedTakesNothing,
    extendIsRefusedOverLimit,
    extendRefusesBadNumbers,
  ],
};
