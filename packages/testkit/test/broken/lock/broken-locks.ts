import type { ReadWriteLockSubject } from "../../../src/lock/read-write-lock-subject.js";
import type { Broken } from "../broken.js";
import { crowdFaults } from "./crowd-faults.js";
import { givingUpFaults } from "./giving-up-faults.js";
import { holdingFaults } from "./holding-faults.js";
import { breakLocks } from "./lock-fault.js";
import { waitingFaults } from "./waiting-faults.js";

/** Locks that each break one rule of `readWriteLockRules`, made from one that breaks none; where a rule does not apply, without its fault. */
export function brokenLocks(correct: ReadWriteLockSubject): Broken<ReadWriteLockSubject>[] {
  return [...holdingFaults, ...waitingFaults, ...givingUpFaults, ...crowdFaults]
    .filter(({ rule }) => rule.skipReason?.(correct) === undefined)
    .map((fault) => breakLocks(correct, fault));
}
