import { describeRuleGroups } from "../describe-rule-groups.js";
import type { RuleGroup } from "../rule.js";
import type { Runner } from "../runner.js";
import { abortRules } from "./abort.js";
import { fairnessRules } from "./fairness.js";
import { holdRules } from "./hold.js";
import { manyWaitersRules } from "./many-waiters.js";
import { randomModelRules } from "./random-model.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";
import { timeOutRules } from "./time-out.js";
import { waitRules } from "./wait.js";

/** The rules of the contract for a `ReadWriteLock`. */
export const readWriteLockRules: readonly RuleGroup<ReadWriteLockSubject>[] = [
  holdRules,
  waitRules,
  fairnessRules,
  timeOutRules,
  abortRules,
  manyWaitersRules,
  randomModelRules,
];

/** Registers one test per rule of `readWriteLockRules` for `subject` with the runner. */
export function readWriteLockSuite(runner: Runner, subject: ReadWriteLockSubject): void {
  describeRuleGroups(
    runner,
    `${subject.name} satisfies the contract of a read/write lock`,
    readWriteLockRules,
    subject,
  );
}
