import { type MFSError, MFSQuotaExceededError, OutOfMemoryError } from "@dmemfs/contract";
import { type ErrorClass, equal, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { type FaultPlan, faultyLedger } from "./faulty-ledger.js";
import { script } from "./script.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

/** A trial in which one request, the `time`-th, fails. */
type FaultyTrial = (subject: StorageBackendSubject, plan: FaultPlan) => Trial;

const withFaultyLedger: FaultyTrial = (subject, plan) =>
  new Trial(subject, { around: (ledger) => faultyLedger(ledger, plan) });

const withFaultyMemory: FaultyTrial = (subject, plan) => new Trial(subject, { allocate: faultyAllocate(plan) });

function faultyAllocate(plan: FaultPlan): (bytes: number) => ArrayBuffer {
  return (bytes) => {
    plan.asked += 1;
    if (plan.refuses(plan.asked)) throw new RangeError("Array buffer allocation failed");
    return new ArrayBuffer(bytes);
  };
}

/** Runs the script once for each request that it makes, failing that one; a failed call is repeated and must then work. */
function failEachOnce(subject: StorageBackendSubject, faulty: FaultyTrial, kind: ErrorClass<MFSError>): void {
  for (let time = 1, fired = true; fired; time++) {
    const plan: FaultPlan = { asked: 0, refuses: (now) => now === time };
    const trial = faulty(subject, plan);
    const [specimen, bystander] = [trial.born(), trial.born()];
    for (const step of script(trial.backend.supports)) {
      const what = `${step.name}, when request ${time} fails`;
      if (!specimen.fitsOrRefuses(kind, () => step.run(specimen), what)) {
        that(step.neverFails !== true, `${what}: the call may not fail, but did`);
        step.run(specimen);
      }
      if (bystander.size < 500) bystander.fitsOrRefuses(kind, () => bystander.append(pattern(100, time)), what);
      trial.verify(what);
    }
    fired = plan.asked >= time;
    trial.dispose(specimen);
    trial.dispose(bystander);
    equal(trial.ledger.used, 0, `used bytes of the ledger at the end, when request ${time} fails`);
  }
}

export const survivesEveryRefusedReservation: StorageClause = {
  name: "whichever reservation is refused, the call leaves no trace and works when it is repeated",
  check: (subject) => failEachOnce(subject, withFaultyLedger, MFSQuotaExceededError),
};

export const survivesEveryFailedAllocation: StorageClause = {
  name: "whichever allocation fails, the call is an OutOfMemoryError, leaves no trace and works when it is repeated",
  check: (subject) => failEachOnce(subject, withFaultyMemory, OutOfMemoryError),
};

export const shrinksWithoutQuota: StorageClause = {
  name: "shrinking, trimming and disposing never fail, though the ledger refuses everything",
  check: (subject) => neverFails(subject, withFaultyLedger),
};

export const shrinksWithoutMemory: StorageClause = {
  name: "shrinking, trimming and disposing never fail, though no memory can be allocated",
  check: (subject) => neverFails(subject, withFaultyMemory),
};

function neverFails(subject: StorageBackendSubject, faulty: FaultyTrial): void {
  let broken = false;
  const trial = faulty(subject, { asked: 0, refuses: () => broken });
  for (const size of [1, 100, 5000, 70_000, 600_000]) {
    broken = false;
    const specimen = trial.bornWith(pattern(size));
    if (trial.backend.supports.randomWrite) specimen.write(size >> 1, Uint8Array.of(3));
    broken = true;
    for (const kept of [size - 1, size >> 1, size >> 4, 0]) {
      specimen.truncate(kept);
      specimen.trim();
      trial.verify(`${size} bytes cut to ${kept} and trimmed, when nothing can be had`);
    }
    trial.dispose(specimen);
    equal(trial.ledger.used, 0, `used bytes of the ledger after the disposal of ${size} bytes`);
  }
}

/** What happens when a request for bytes or memory fails in the middle. */
export const faultsTopic: Topic<StorageBackendSubject> = {
  name: "faults",
  clauses: [survivesEveryRefusedReservation, survivesEveryFailedAllocation, shrinksWithoutQuota, shrinksWithoutMemory],
};
