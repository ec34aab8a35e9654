import { equal, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import type { Rule, RuleGroup } from "../rule.js";
import { script } from "./script.js";
import { boundarySizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import type { StorageUnderTest } from "./storage-under-test.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

const overheads = [0, 1, 128, 1000] as const;

export const quotaForIsACharge: StorageRule = {
  name: "quotaFor returns a count of bytes for any size, and 0 for an empty file",
  check(subject) {
    for (const chunkOverhead of overheads) {
      const testCase = new TestCase(subject, { chunkOverhead });
      equal(testCase.quotaFor(0), 0, "quotaFor(0)");
      for (const size of [...boundarySizes, 1e9, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
        const bytes = testCase.quotaFor(size);
        that(Number.isSafeInteger(bytes) && bytes >= 0, `quotaFor(${size}) is ${bytes}, not a count of bytes`);
      }
    }
  },
};

export const quotaForHolds: StorageRule = {
  name: "a file written front to back is charged exactly quotaFor(size) if exactQuota is declared, and at most that otherwise",
  check(subject) {
    for (const chunkOverhead of overheads) {
      const testCase = new TestCase(subject, { chunkOverhead });
      for (const size of [...boundarySizes, 2 * 1024 * 1024 + 1]) {
        const atOnce = testCase.createWith(pattern(size));
        const inPieces = testCase.create();
        const [first, second] = [size >> 2, size >> 1];
        inPieces.append(pattern(first));
        inPieces.append(pattern(second - first, 2));
        inPieces.append(pattern(size - second, 3));
        for (const { storage } of [atOnce, inPieces]) chargeHolds(testCase, storage.quotaUsage, size);
        testCase.dispose(atOnce);
        testCase.dispose(inPieces);
      }
    }
  },
};

function chargeHolds(testCase: TestCase, charge: number, size: number): void {
  const bound = testCase.quotaFor(size);
  const what = `${size} bytes at ${testCase.volume.chunkOverhead} a chunk`;
  if (testCase.backend.supports.exactQuota) equal(charge, bound, `charge of ${what} against quotaFor`);
  else that(charge <= bound, `${what} are charged ${charge}, quotaFor says at most ${bound}`);
}

export const chargesWhatItHolds: StorageRule = {
  name: "incompressible bytes are charged at least their number, however they were written",
  check(subject) {
    const testCase = new TestCase(subject, { chunkOverhead: 0 });
    for (const size of boundarySizes) {
      const bytes = new Random(size).bytes(size);
      const [atOnce, inPieces, replaced] = [
        testCase.createWith(bytes),
        testCase.createWith(bytes.subarray(size >> 1)),
        testCase.create(),
      ];
      inPieces.append(bytes.subarray(0, size >> 1));
      replaced.reset(size, bytes);
      for (const { storage } of [atOnce, inPieces, replaced]) {
        // One of the 256 values never occurs in these bytes, so a perfect encoder could save a thousandth.
        const least = Math.floor(size * 0.99);
        that(storage.quotaUsage >= least, `${size} bytes are charged ${storage.quotaUsage}, less than ${least}`);
        that(testCase.quotaFor(size) >= least, `quotaFor(${size}) is ${testCase.quotaFor(size)}, less than ${least}`);
      }
      for (const tested of [atOnce, inPieces, replaced]) testCase.dispose(tested);
    }
  },
};

export const chunksAreCharged: StorageRule = {
  name: "chunkCount counts pieces whose overhead is in the charge, also after the file was cut",
  check(subject) {
    for (const chunkOverhead of overheads) {
      const testCase = new TestCase(subject, { chunkOverhead });
      for (const size of boundarySizes) {
        const tested = testCase.createWith(pattern(size));
        chunksAddUp(testCase, tested);
        tested.truncate(Math.max(0, size - 1));
        chunksAddUp(testCase, tested);
        testCase.dispose(tested);
      }
    }
  },
};

function chunksAddUp({ backend, volume }: TestCase, { storage }: StorageUnderTest): void {
  const { chunkCount, quotaUsage, size } = storage;
  const overhead = chunkCount * volume.chunkOverhead;
  const what = `${size} bytes in ${chunkCount} chunks at ${volume.chunkOverhead}`;
  that(Number.isSafeInteger(chunkCount) && chunkCount >= 0, `${what}: no count`);
  that(overhead <= quotaUsage, `${what} are charged only ${quotaUsage}`);
  if (!backend.supports.exactQuota) return;
  const expected = backend.quotaFor(size, { ...volume, chunkOverhead: 0 }) + overhead;
  equal(quotaUsage, expected, `charge of ${what}, which is the content and chunkCount × chunkOverhead`);
}

export const chargeIsWhatTheLedgerLost: StorageRule = {
  name: "quotaUsage equals the bytes that the ledger has charged, after every call",
  check(subject) {
    for (const chunkOverhead of overheads) {
      const testCase = new TestCase(subject, { chunkOverhead });
      const tested = testCase.create();
      for (const { name, run } of script(testCase.backend.supports)) {
        run(tested);
        testCase.recount(`after ${name}, at ${chunkOverhead} a chunk`);
      }
      testCase.verify("after the whole script");
    }
  },
};

export const disposeGivesAllBack: StorageRule = {
  name: "dispose releases the whole charge, once",
  check(subject) {
    for (const size of boundarySizes) {
      const testCase = new TestCase(subject);
      const [kept, gone] = [testCase.createWith(pattern(size)), testCase.createWith(pattern(size))];
      testCase.dispose(gone);
      equal(gone.storage.quotaUsage, 0, `charge of ${size} bytes after their disposal`);
      testCase.verify(`${size} bytes disposed of beside another file of ${size} bytes`);
      testCase.dispose(gone);
      testCase.verify(`${size} bytes disposed of twice`);
      testCase.dispose(kept);
      equal(testCase.ledger.used, 0, "used bytes of the ledger after both disposals");
    }
  },
};

export const disposesAtAnyTime: StorageRule = {
  name: "a storage can be disposed of after any call, and nothing stays charged",
  check(subject) {
    const steps = script(subject.create().supports);
    for (let count = 0; count <= steps.length; count++) {
      const testCase = new TestCase(subject);
      const tested = testCase.create();
      for (const { run } of steps.slice(0, count)) run(tested);
      testCase.dispose(tested);
      equal(
        testCase.ledger.used,
        0,
        `used bytes of the ledger when disposed of after ${steps[count - 1]?.name ?? "creation"}`,
      );
    }
  },
};

/** Rules for the charge of the bytes. */
export const accountingRules: RuleGroup<StorageBackendSubject> = {
  name: "accounting",
  rules: [
    quotaForIsACharge,
    quotaForHolds,
    chargesWhatItHolds,
    chunksAreCharged,
    chargeIsWhatTheLedgerLost,
    disposeGivesAllBack,
    disposesAtAnyTime,
  ],
};
