import { MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import type { Rule, RuleGroup } from "../rule.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import type { StorageUnderTest } from "./storage-under-test.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

export const keepsFilesApart: StorageRule = {
  name: "files of one filesystem that grow alternately do not mix their bytes",
  check(subject) {
    const testCase = new TestCase(subject);
    const storages = Array.from({ length: 20 }, () => testCase.create());
    for (let round = 0; round < 12; round++) {
      for (const [index, tested] of storages.entries()) tested.append(pattern(10 + index * 37, round + index));
      testCase.verify(`after round ${round}`);
    }
    for (const tested of storages.filter((_, index) => index % 2 === 0)) testCase.dispose(tested);
    testCase.verify("after every other file was disposed of");
  },
};

export const keepsFilesystemsApart: StorageRule = {
  name: "one backend serves several filesystems: each ledger is charged for its own files only",
  check(subject) {
    const backend = subject.create();
    const trials = [1, 2, 3].map(() => new TestCase({ ...subject, name: subject.name, create: () => backend }));
    for (const [index, testCase] of trials.entries()) {
      for (const size of [50, 5000, 70_000]) testCase.createWith(pattern(size * (index + 1), index));
    }
    for (const [index, testCase] of trials.entries()) testCase.verify(`filesystem ${index}`);
    trials[0]?.ledger.reserve(trials[0].ledger.available).commit();
    trials[1]?.createWith(pattern(100_000));
    trials[1]?.verify("the second filesystem when the first is full");
  },
};

interface Run {
  readonly random: Random;
  readonly testCase: TestCase;
  readonly living: StorageUnderTest[];
  /** The number of calls that exceeded the quota. */
  refused: number;
}

type Move = (run: Run, tested: StorageUnderTest) => void;

const size = (random: Random): number => random.below(random.pick([2, 70, 300, 5000, 20_000, 140_000]));

const append: Move = ({ random }, tested) => tested.append(random.bytes(size(random)));

const gap: Move = ({ random }, tested) => tested.write(tested.size + size(random), random.bytes(1 + random.below(300)));

const overwrite: Move = ({ random, testCase }, tested) => {
  if (!testCase.backend.supports.randomWrite) return;
  tested.write(random.below(tested.size + 1), random.bytes(size(random)));
};

const truncate: Move = ({ random }, tested) => {
  const next = random.below(2) === 0 ? random.below(tested.size + 1) : tested.size + size(random);
  tested.truncate(next);
};

const reset: Move = ({ random }, tested) => tested.reset(size(random));

const replace: Move = ({ random }, tested) => {
  const content = random.bytes(size(random));
  tested.reset(content.length + random.below(100), content);
};

const trim: Move = (_, tested) => tested.trim();

const moves: readonly Move[] = [append, append, gap, overwrite, overwrite, truncate, reset, replace, trim];

/** One random call on one of the files; a quota error is allowed and must leave the file unchanged. */
function step(run: Run, what: string): void {
  const { random, testCase, living } = run;
  if (living.length === 0 || (living.length < 24 && random.below(8) === 0)) living.push(testCase.create());
  const index = random.below(living.length);
  const tested = living[index];
  if (tested === undefined) return;
  if (random.below(12) === 0) {
    living.splice(index, 1);
    testCase.dispose(tested);
  } else {
    const move = random.pick(moves);
    const fits = tested.fitsOrRefuses(MFSQuotaExceededError, () => move(run, tested), `${what}, ${move.name}`);
    if (!fits) run.refused += 1;
    tested.verify(`${what}, after ${move.name}`);
  }
}

export const followsModel: StorageRule = {
  name: "hundreds of random calls on files leave the same bytes and charges as in a plain model",
  check(subject) {
    let refused = 0;
    for (const seed of [21, 22, 23, 24]) {
      const testCase = new TestCase(subject, { limit: 400_000 });
      const run: Run = { random: new Random(seed), testCase, living: [], refused: 0 };
      for (let count = 0; count < 500; count++) {
        step(run, `seed ${seed}, step ${count}`);
        testCase.recount(`seed ${seed}, step ${count}`);
        if (count % 100 === 99) testCase.verify(`seed ${seed}, step ${count}`);
      }
      for (const tested of run.living) testCase.dispose(tested);
      equal(testCase.ledger.used, 0, `seed ${seed}: used bytes of the ledger after all files were disposed of`);
      refused += run.refused;
    }
    that(refused > 0, "the rule cannot be tested: no call exceeded the quota");
  },
};

/** Rules for many files on one ledger. */
export const sharedLedgerRules: RuleGroup<StorageBackendSubject> = {
  name: "many files",
  rules: [keepsFilesApart, keepsFilesystemsApart, followsModel],
};
