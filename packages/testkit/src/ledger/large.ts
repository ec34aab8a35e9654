import { MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, refusal } from "../check/index.js";
import type { Rule, RuleGroup } from "../rule.js";
import { accountIs } from "./account-is.js";
import { ledgersOf } from "./ledgers-of.js";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";

type LedgerRule = Rule<QuotaLedgerSubject>;

/** Limits beyond what 24, 31, 32 and 53 bits count, and the largest one, as far as the ledger supports them. */
function largeLimits({ largestLimit = Number.MAX_SAFE_INTEGER }: QuotaLedgerSubject): number[] {
  const limits = [2 ** 24 + 3, 2 ** 31 + 1, 2 ** 32 + 5, 2 ** 33 + 7, 2 ** 40 + 1];
  return [...limits.filter((limit) => limit < largestLimit), largestLimit];
}

export const countsLargeNumbers: LedgerRule = {
  name: "a ledger counts exactly at any limit, up to the largest that it supports",
  check(subject) {
    for (const limit of largeLimits(subject)) {
      for (const { place, ledger } of ledgersOf(subject, limit)) {
        const what = `${place} of ${limit}`;
        const most = limit - 3;
        ledger.reserve(most).commit();
        accountIs(ledger, most, limit, `${what}, all but 3 used`);
        const error = refusal(MFSQuotaExceededError, () => ledger.reserve(most), `${what}: ${most} more`);
        equal(error.requested, most, `${what}: requested`);
        equal(error.available, 3, `${what}: available`);
        ledger.reserve(3).commit();
        accountIs(ledger, limit, limit, `${what}, full`);
        ledger.release(most);
        accountIs(ledger, 3, limit, `${what} after release(${most})`);
        ledger.release(3);
        accountIs(ledger, 0, limit, `${what} after release(3)`);
      }
    }
  },
};

export const reservesLargeNumbers: LedgerRule = {
  name: "a reservation counts exactly for any number of bytes",
  check(subject) {
    for (const limit of largeLimits(subject)) {
      for (const { place, ledger } of ledgersOf(subject, limit)) {
        const what = `${place} of ${limit}`;
        const most = limit - 3;
        const reservation = ledger.reserve(5);
        reservation.extend(most - 5);
        reservation.reserve(most - 1).commit();
        accountIs(reservation, most - 1, most, `${what}: a reservation of ${most}, all but 1 spent`);
        reservation.commit(most - 1);
        accountIs(ledger, most - 1, limit, `${what} after the commit`);
        ledger.reserve(4)[Symbol.dispose]();
        accountIs(ledger, most - 1, limit, `${what} after a disposal`);
      }
    }
  },
};

/** Rules for large numbers of bytes. */
export const largeRules: RuleGroup<QuotaLedgerSubject> = {
  name: "large numbers",
  rules: [countsLargeNumbers, reservesLargeNumbers],
};
