import { MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, refusal, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { type Growth, growths, growthsOf } from "./growth.js";
import { needing, withVolumeMemory } from "./needing.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import type { StorageUnderTest } from "./storage-under-test.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

/** From size, to size, overhead of a chunk. */
const smallSteps = [
  [0, 1, 0],
  [0, 40, 0],
  [0, 40, 5],
  [10, 40, 5],
  [60, 70, 5],
] as const;

const largeSteps = [
  [64, 65, 128],
  [4096, 4097, 128],
  [100, 65_537, 128],
  [65_536, 65_537, 128],
  [262_144, 262_145, 128],
  [4095, 1024 * 1024 + 3, 128],
] as const;

/** Grows a fresh file of `before` bytes at this limit; it must fit, or throw and leave no trace. Returns whether it fits. */
function growAt(subject: StorageBackendSubject, growth: Growth, step: readonly number[], limit: number): boolean {
  const [before = 0, after = 0, chunkOverhead = 0] = step;
  const testCase = new TestCase(subject, { chunkOverhead, limit });
  const tested = testCase.createWith(pattern(before));
  const what = `${growth.name} from ${before} to ${after} bytes at ${chunkOverhead} a chunk and a limit of ${limit}`;
  const bound = testCase.quotaFor(after);
  const { exactQuota, overwriteInPlace } = testCase.backend.supports;
  const mustFit = limit >= bound && (growth.frontToBack || overwriteInPlace);
  const mustNot = limit < bound && exactQuota && growth.frontToBack;
  const fits = tested.fitsOrRefuses(MFSQuotaExceededError, () => growth.grow(tested, before, after), what);
  that(fits || !mustFit, `${what} threw a quota error, though its charge is at most ${bound}`);
  that(!fits || !mustNot, `${what} was accepted, though its charge is ${bound}`);
  that(testCase.ledger.used <= limit, `${what}: ${testCase.ledger.used} bytes are used`);
  testCase.verify(what);
  return fits;
}

function everyLimit(least: number, most: number): number[] {
  return Array.from({ length: most - least + 2 }, (_, index) => least + index);
}

function decisiveLimits(least: number, most: number): number[] {
  return [least, least + 1, (least + most) >> 1, most - 1, most].filter((limit) => limit >= least);
}

/** Every limit for small files, the decisive ones for large files. */
function growAtEveryLimit(subject: StorageBackendSubject, growth: Growth): void {
  let [fitted, refused] = [0, 0];
  for (const step of [...smallSteps, ...largeSteps]) {
    const [before, after, chunkOverhead] = step;
    const testCase = new TestCase(subject, { chunkOverhead });
    const [least, most] = [Math.max(1, testCase.quotaFor(before)), testCase.quotaFor(after)];
    for (const limit of most < 200 ? everyLimit(least, most) : decisiveLimits(least, most)) {
      if (growAt(subject, growth, step, limit)) fitted += 1;
      else refused += 1;
    }
  }
  that(
    fitted > 0 && refused > 0,
    `the rule cannot be tested: ${growth.name} exceeded the quota ${refused} times, fitted ${fitted}`,
  );
}

export const refusesAppend: StorageRule = {
  name: "an append fits by its exact charge or throws and leaves no trace, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.append),
};

export const refusesGap: StorageRule = {
  name: "a write beyond the end fits with its hole or throws and leaves no trace, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.gap),
};

export const refusesGrowing: StorageRule = {
  name: "growing by truncate fits by its exact charge or throws and leaves no trace, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.truncate),
};

export const refusesReset: StorageRule = {
  name: "reset to a larger size fits by its exact charge or throws and the old content stays, at every limit",
  check(subject) {
    growAtEveryLimit(subject, growths.reset);
    growAtEveryLimit(subject, growths.replace);
  },
};

export const refusesOverwriteAcrossTheEnd: StorageRule = needing(["randomWrite"], {
  name: "a write across the end fits or throws without overwriting a byte, at every limit",
  check: (subject) => growAtEveryLimit(subject, growths.overwrite),
});

/** A quota error of `growth` from 1000 bytes to `after`. */
interface Refusal {
  readonly testCase: TestCase;
  readonly tested: StorageUnderTest;
  readonly growth: Growth;
  readonly after: number;
  /** The bytes that the growth adds to the charge of a file that is written front to back. */
  readonly cost: number;
  readonly error: MFSQuotaExceededError;
  /** Bytes that the volume allocated during the failed call. */
  readonly allocated: number;
  readonly what: string;
}

const before = 1000;

/** Each kind of growth, with none, few, half or nearly all of the needed bytes available. */
function refusalsOf(subject: StorageBackendSubject): Refusal[] {
  const refusals: Refusal[] = [];
  for (const growth of growthsOf(subject.create().supports)) {
    for (const after of [70_000, 3_000_000]) {
      for (const share of [0, 0.001, 0.5, 0.999]) refusals.push(...refuseAt(subject, growth, after, share));
    }
  }
  that(refusals.length > 0, "the rule cannot be tested: no growth exceeded the quota");
  return refusals;
}

/** The quota error if this share of the needed bytes is available; undefined if the growth fits nevertheless. */
function refuseAt(subject: StorageBackendSubject, growth: Growth, after: number, share: number): Refusal[] {
  const testCase = new TestCase(subject);
  const tested = testCase.createWith(pattern(before));
  const cost = testCase.quotaFor(after) - tested.storage.quotaUsage;
  const available = Math.floor(cost * share);
  testCase.ledger.reserve(testCase.ledger.available - available).commit();
  const what = `${growth.name} from ${before} to ${after} bytes, with ${available} available`;
  const { allocated } = testCase;
  try {
    growth.grow(tested, before, after);
  } catch (reason) {
    const raise = (): never => {
      throw reason;
    };
    const error = refusal(MFSQuotaExceededError, raise, what);
    return [{ testCase, tested, growth, after, cost, error, allocated: testCase.allocated - allocated, what }];
  }
  return [];
}

export const refusesBeforeAllocating: StorageRule = withVolumeMemory({
  name: "a call that exceeds the quota throws before memory is allocated, however many of its bytes would fit",
  check(subject) {
    for (const { testCase, allocated, what } of refusalsOf(subject)) {
      testCase.requireAllocations();
      that(allocated === 0, `${what}: ${allocated} bytes were allocated before the refusal`);
    }
  },
});

export const refusalCarriesNumbers: StorageRule = {
  name: "a quota error has the bytes that the call would add to the charge, and the bytes that were available before it",
  check(subject) {
    for (const { testCase, growth, after, cost, error, what } of refusalsOf(subject)) {
      const { requested, available } = error;
      equal(available, testCase.ledger.available, `${what}: the error's available`);
      that(requested > available, `${what}: requested is ${requested}, not more than available ${available}`);
      if (!growth.frontToBack) continue;
      if (testCase.backend.supports.exactQuota) equal(requested, cost, `${what}: the error's requested`);
      else
        that(requested <= testCase.quotaFor(after), `${what}: requested is ${requested}, more than quotaFor(${after})`);
    }
  },
};

export const refusedBytesNeverShow: StorageRule = {
  name: "bytes of a call that exceeded the quota never appear, however the file grows afterwards",
  check(subject) {
    for (const { testCase, tested, after, what } of refusalsOf(subject)) {
      testCase.ledger.release(testCase.ledger.used - tested.storage.quotaUsage);
      tested.verify(`${what}, after the refusal`);
      tested.truncate(before + 10);
      tested.append(pattern(20, 4));
      tested.truncate(after);
      testCase.verify(`${what}, then grown by truncate`);
    }
  },
};

export const goesOnAfterRefusal: StorageRule = {
  name: "after a quota error, the file is as usable as before",
  check(subject) {
    const testCase = new TestCase(subject, { limit: 10_000 });
    const tested = testCase.createWith(pattern(4000));
    tested.refusesForQuota(() => tested.append(pattern(20_000)), "an append over the limit");
    tested.append(pattern(500, 2));
    tested.truncate(100);
    tested.append(pattern(500, 3));
    testCase.verify("after the refusal and three more calls");
    testCase.dispose(tested);
    that(testCase.ledger.used === 0, `${testCase.ledger.used} bytes stay charged after the disposal`);
  },
};

/** Rules for a call that exceeds the quota. */
export const refusalsRules: RuleGroup<StorageBackendSubject> = {
  name: "quota errors",
  rules: [
    refusesAppend,
    refusesGap,
    refusesGrowing,
    refusesReset,
    refusesOverwriteAcrossTheEnd,
    refusesBeforeAllocating,
    refusalCarriesNumbers,
    refusedBytesNeverShow,
    goesOnAfterRefusal,
  ],
};
