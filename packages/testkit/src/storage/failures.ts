import { type MFSError, MFSQuotaExceededError, OutOfMemoryError } from "@dmemfs/contract";
import { type ErrorClass, equal, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { type FaultPlan, faultyLedger } from "./faulty-ledger.js";
import { withVolumeMemory } from "./needing.js";
import { type ScriptStep, script } from "./script.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

/** A test case in which one request, the `time`-th, fails. */
type FaultyTrial = (subject: StorageBackendSubject, plan: FaultPlan) => TestCase;

const withFaultyLedger: FaultyTrial = (subject, plan) =>
  new TestCase(subject, { around: (ledger) => faultyLedger(ledger, plan) });

const withFaultyMemory: FaultyTrial = (subject, plan) => new TestCase(subject, { allocate: faultyAllocate(plan) });

function faultyAllocate(plan: FaultPlan): (bytes: number) => ArrayBuffer {
  return (bytes) => {
    plan.asked += 1;
    if (plan.refuses(plan.asked)) throw new RangeError("Array buffer allocation failed");
    return new ArrayBuffer(bytes);
  };
}

/** Whether the request of that number fails: only the `time`-th, or each from the `time`-th on. */
const failures: readonly ((now: number, time: number) => boolean)[] = [
  (now, time) => now === time,
  (now, time) => now >= time,
];

/**
 * Runs the script once for each request that it makes, failing that one, and once more failing all from that one on until the
 * call has ended; a failed call is repeated and must then succeed.
 */
function failEach(subject: StorageBackendSubject, faulty: FaultyTrial, kind: ErrorClass<MFSError>): void {
  const steps = script(subject.create().supports);
  for (const fails of failures) {
    for (let time = 1, fired = true; fired; time++) {
      const plan: FaultPlan = { asked: 0, refuses: (now) => fails(now, time) };
      const testCase = faulty(subject, plan);
      const hasFired = (): boolean => plan.asked >= time;
      failIn(testCase, plan, kind, steps, hasFired, `when request ${time} fails`);
      fired = hasFired();
      that(fired || time > 1, "the rule cannot be tested: the storages made no request that could fail");
    }
  }
}

/** Until the request has failed, the run is like any other, so the bytes are not compared. */
function failIn(
  testCase: TestCase,
  plan: FaultPlan,
  kind: ErrorClass<MFSError>,
  steps: readonly ScriptStep[],
  hasFired: () => boolean,
  when: string,
): void {
  const [tested, bystander] = [testCase.create(), testCase.create()];
  for (const step of steps) {
    const what = `${step.name}, ${when}`;
    if (!tested.fitsOrRefuses(kind, () => step.run(tested), what)) {
      that(step.neverFails !== true, `${what}: the call must not fail, but did`);
      plan.refuses = () => false;
      step.run(tested);
    }
    if (bystander.size < 500) bystander.fitsOrRefuses(kind, () => bystander.append(pattern(100)), what);
    if (hasFired()) testCase.verify(what);
    else testCase.recount(what);
  }
  testCase.dispose(tested);
  testCase.dispose(bystander);
  equal(testCase.ledger.used, 0, `used bytes of the ledger at the end, ${when}`);
}

export const survivesEveryRefusedReservation: StorageRule = {
  name: "whichever reservation fails, the call leaves no trace and succeeds when it is repeated",
  check: (subject) => failEach(subject, withFaultyLedger, MFSQuotaExceededError),
};

export const survivesEveryFailedAllocation: StorageRule = withVolumeMemory({
  name: "whichever allocation fails, the call throws OutOfMemoryError, leaves no trace and succeeds when it is repeated",
  check: (subject) => failEach(subject, withFaultyMemory, OutOfMemoryError),
});

export const shrinksWithoutQuota: StorageRule = {
  name: "shrinking, trimming and disposing never fail, though the ledger refuses everything",
  check: (subject) => neverFails(subject, withFaultyLedger),
};

export const shrinksWithoutMemory: StorageRule = withVolumeMemory({
  name: "shrinking, trimming and disposing never fail, though no memory can be allocated",
  check: (subject) => neverFails(subject, withFaultyMemory),
});

function neverFails(subject: StorageBackendSubject, faulty: FaultyTrial): void {
  let broken = false;
  const plan: FaultPlan = { asked: 0, refuses: () => broken };
  const testCase = faulty(subject, plan);
  for (const size of [1, 100, 5000, 70_000, 600_000]) {
    broken = false;
    const tested = testCase.createWith(pattern(size));
    if (testCase.backend.supports.randomWrite) tested.write(size >> 1, Uint8Array.of(3));
    broken = true;
    for (const kept of [size - 1, size >> 1, size >> 4, 0]) {
      tested.truncate(kept);
      tested.trim();
      testCase.verify(`${size} bytes cut to ${kept} and trimmed, without any memory`);
    }
    testCase.dispose(tested);
    equal(testCase.ledger.used, 0, `used bytes of the ledger after the disposal of ${size} bytes`);
  }
  that(plan.asked > 0, "the rule cannot be tested: the storages made no request that could fail");
}

/** Rules for a failed request for bytes or memory in the middle of a call. */
export const failuresRules: RuleGroup<StorageBackendSubject> = {
  name: "failures",
  rules: [survivesEveryRefusedReservation, survivesEveryFailedAllocation, shrinksWithoutQuota, shrinksWithoutMemory],
};
