import type { ReadWriteLockSubject } from "../../../src/lock/read-write-lock-subject.js";
import type { Broken } from "../broken.js";
import { abortFaults } from "./abort-faults.js";
import { fairnessFaults } from "./fairness-faults.js";
import { holdFaults } from "./hold-faults.js";
import { breakLocks } from "./lock-fault.js";
import { manyWaitersFaults } from "./many-waiters-faults.js";
import { randomModelFaults } from "./random-model-faults.js";
import { timeOutFaults } from "./time-out-faults.js";
import { waitFaults } from "./wait-faults.js";

/** Locks that each break one rule of `readWriteLockRules`, made from one that breaks none; where a rule does not apply, without its fault. */
export function brokenLocks(correct: ReadWriteLockSubject): Broken<ReadWriteLockSubject>[] {
  return [
    ...holdFaults,
    ...waitFaults,
    ...fairnessFaults,
    ...timeOutFaults,
    ...abortFaults,
    ...manyWaitersFaults,
    ...randomModelFaults,
  ]
    .filter(({ rule }) => rule.skipReason?.(correct) === undefined)
    .map((fault) => breakLocks(correct, fault));
}
