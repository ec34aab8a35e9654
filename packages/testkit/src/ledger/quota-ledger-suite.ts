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

/** Everything that the contract asks of a `QuotaLedger` and of its reservations. */
export const quotaLedgerRules: readonly RuleGroup<QuotaLedgerSubject>[] = [
  accountRules,
  reservationRules,
  nestingRules,
  largeRules,
  manyRules,
  randomModelRules,
];

/** Registers one test a rule of `quotaLedgerRules` for `subject` with the runner. */
export function quotaLedgerSuite(runner: Runner, subject: QuotaLedgerSubject): void {
  describeRuleGroups(runner, `${subject.name} keeps the contract of a quota ledger`, quotaLedgerRules, subject);
}
