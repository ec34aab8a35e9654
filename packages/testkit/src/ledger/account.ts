import { InvalidArgumentError, MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, refusal } from "../check/index.js";
import type { Rule, RuleGroup } from "../rule.js";
import { accountIs, badByteCounts } from "./account-is.js";
import { ledgersOf } from "./ledgers-of.js";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";

type LedgerRule = Rule<QuotaLedgerSubject>;

export const startsEmpty: LedgerRule = {
  name: "a new ledger has its limit, nothing used and everything available",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) accountIs(ledger, 0, 100, place);
  },
};

export const reserveTakesAtOnce: LedgerRule = {
  name: "reserve reduces the available bytes at once",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      ledger.reserve(30);
      accountIs(ledger, 30, 100, `${place} after reserve(30)`);
      ledger.reserve(0);
      accountIs(ledger, 30, 100, `${place} after reserve(0)`);
    }
  },
};

export const acceptsWhatIsAvailable: LedgerRule = {
  name: "reserve accepts exactly what is available, and zero bytes on a full ledger",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      ledger.reserve(99).commit();
      ledger.reserve(1);
      ledger.reserve(0);
      accountIs(ledger, 100, 100, `${place}, full`);
    }
  },
};

export const refusesOverLimit: LedgerRule = {
  name: "reserve refuses one byte more than is available and changes nothing",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      refusal(MFSQuotaExceededError, () => ledger.reserve(101), `${place}: reserve(101) of 100`, { code: "ENOSPC" });
      accountIs(ledger, 0, 100, `${place} after the refusal`);
      ledger.reserve(60);
      refusal(MFSQuotaExceededError, () => ledger.reserve(41), `${place}: reserve(41) of 40`, { code: "ENOSPC" });
      accountIs(ledger, 60, 100, `${place} after the second refusal`);
    }
  },
};

export const refusalNamesNumbers: LedgerRule = {
  name: "the error of reserve has the requested and the available bytes",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      ledger.reserve(60);
      const error = refusal(MFSQuotaExceededError, () => ledger.reserve(75), `${place}: reserve(75) of 40`);
      equal(error.requested, 75, `${place}: requested`);
      equal(error.available, 40, `${place}: available`);
    }
  },
};

export const reserveRefusesBadNumbers: LedgerRule = {
  name: "reserve throws for a number that is not a count of bytes, and changes nothing",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      for (const bytes of badByteCounts) {
        refusal(InvalidArgumentError, () => ledger.reserve(bytes), `${place}: reserve(${bytes})`, { code: "EINVAL" });
      }
      accountIs(ledger, 0, 100, `${place} after the refusals`);
    }
  },
};

export const releaseGivesBack: LedgerRule = {
  name: "release releases committed bytes",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      ledger.reserve(100).commit();
      ledger.release(40);
      accountIs(ledger, 60, 100, `${place} after release(40)`);
      ledger.reserve(40);
      accountIs(ledger, 100, 100, `${place}, full again`);
    }
  },
};

export const releaseBeyondUseIsRefused: LedgerRule = {
  name: "release refuses more bytes than are in use and changes nothing",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      refusal(InvalidArgumentError, () => ledger.release(1), `${place}: release(1) of 0`, { code: "EINVAL" });
      ledger.reserve(30).commit();
      refusal(InvalidArgumentError, () => ledger.release(31), `${place}: release(31) of 30`, { code: "EINVAL" });
      accountIs(ledger, 30, 100, `${place} after the refusals`);
    }
  },
};

export const releaseRefusesBadNumbers: LedgerRule = {
  name: "release throws for a number that is not a count of bytes, and changes nothing",
  check(subject) {
    for (const { place, ledger } of ledgersOf(subject, 100)) {
      ledger.reserve(50).commit();
      for (const bytes of badByteCounts) {
        refusal(InvalidArgumentError, () => ledger.release(bytes), `${place}: release(${bytes})`, { code: "EINVAL" });
      }
      accountIs(ledger, 50, 100, `${place} after the refusals`);
    }
  },
};

/** Rules for the account of any ledger, nested or not. */
export const accountRules: RuleGroup<QuotaLedgerSubject> = {
  name: "account",
  rules: [
    startsEmpty,
    reserveTakesAtOnce,
    acceptsWhatIsAvailable,
    refusesOverLimit,
    refusalNamesNumbers,
    reserveRefusesBadNumbers,
    releaseGivesBack,
    releaseBeyondUseIsRefused,
    releaseRefusesBadNumbers,
  ],
};
