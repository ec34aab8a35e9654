import type { ReadWriteLockSubject } from "../../lock/read-write-lock-subject.js";
import type { Broken } from "../broken.js";
import { crowdFaults } from "./crowd-faults.js";
import { givingUpFaults } from "./giving-up-faults.js";
import { holdingFaults } from "./holding-faults.js";
import { breakLocks } from "./lock-fault.js";
import { waitingFaults } from "./waiting-faults.js";

/** Locks that each break one clause of `readWriteLockTopics`, made from one that breaks none; where a clause does not apply, without its fault. */
export function brokenLocks(correct: ReadWriteLockSubject): Broken<ReadWriteLockSubject>[] {
  return [...holdingFaults, ...waitingFaults, ...givingUpFaults, ...crowdFaults]
    .filter(({ clause }) => clause.skipReason?.(correct) === undefined)
    .map((fault) => breakLocks(correct, fault));
}
