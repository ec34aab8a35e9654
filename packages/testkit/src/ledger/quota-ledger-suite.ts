import { describeRuleGroups } from "../describe-rule-groups.js";
import type { RuleGroup } from "../rule.js";
import type { Runner } from "../runner.js";
import { accountRules } from "./account.js";
import { largeRules } from "./large.js";
import { manyRules } from "./many.js";
import { nestingRules } from "./nesting.js";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";
import { randomModelRules } from "./random-model.js";
import { reservationRules } from "./reservation.js";

/** The rules of the contract for a `QuotaLedger` and its reservations. */
export const quotaLedgerRules: readonly RuleGroup<QuotaLedgerSubject>[] = [
  accountRules,
  reservationRules,
  nestingRules,
  largeRules,
  manyRules,
  randomModelRules,
];

/** Registers one test per rule of `quotaLedgerRules` for `subject` with the runner. */
export function quotaLedgerSuite(runner: Runner, subject: QuotaLedgerSubject): void {
  describeRuleGroups(runner, `${subject.name} satisfies the contract of a quota ledger`, quotaLedgerRules, subject);
}
