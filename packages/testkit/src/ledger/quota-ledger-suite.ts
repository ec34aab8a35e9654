import type { Topic } from "../clause.js";
import { describeTopics } from "../describe-topics.js";
import type { Runner } from "../runner.js";
import { accountTopic } from "./account.js";
import { largeTopic } from "./large.js";
import { manyTopic } from "./many.js";
import { nestingTopic } from "./nesting.js";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";
import { randomModelTopic } from "./random-model.js";
import { reservationTopic } from "./reservation.js";

/** Everything that the contract asks of a `QuotaLedger` and of its reservations. */
export const quotaLedgerTopics: readonly Topic<QuotaLedgerSubject>[] = [
  accountTopic,
  reservationTopic,
  nestingTopic,
  largeTopic,
  manyTopic,
  randomModelTopic,
];

/** Registers one test a clause of `quotaLedgerTopics` for `subject` with the runner. */
export function quotaLedgerSuite(runner: Runner, subject: QuotaLedgerSubject): void {
  describeTopics(runner, `${subject.name} keeps the contract of a quota ledger`, quotaLedgerTopics, subject);
}
