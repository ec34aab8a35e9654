import { equal, sameBytes, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { boundarySizes, fewSizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

export const fillsGapWithZeros: StorageRule = {
  name: "a write past the end fills the gap with zeros",
  check(subject) {
    for (const size of fewSizes) {
      for (const gap of boundarySizes.filter((gap) => gap > 0)) {
        const testCase = new TestCase(subject);
        const tested = testCase.createWith(pattern(size));
        tested.write(size + gap, pattern(10, 2));
        testCase.verify(`10 bytes written ${gap} past the end of ${size}`);
      }
    }
  },
};

export const growsWithZeros: StorageRule = {
  name: "truncate to a larger size adds zeros",
  check(subject) {
    for (const size of fewSizes) {
      for (const more of boundarySizes) {
        const testCase = new TestCase(subject);
        const tested = testCase.createWith(pattern(size));
        tested.truncate(size + more);
        testCase.verify(`${size} bytes grown by ${more}`);
      }
    }
  },
};

export const cutBytesStayGone: StorageRule = {
  name: "bytes that were cut off or replaced never reappear, however the file grows",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      for (const kept of [0, size >> 1, size - 1]) {
        const testCase = new TestCase(subject);
        const [grown, gapped, reset] = [
          testCase.createWith(pattern(size)),
          testCase.createWith(pattern(size)),
          testCase.createWith(pattern(size)),
        ];
        grown.truncate(kept);
        grown.truncate(size + 10);
        gapped.truncate(kept);
        gapped.trim();
        gapped.write(size, pattern(3));
        reset.reset(kept, pattern(kept, 2));
        reset.truncate(size + 10);
        testCase.verify(`${size} bytes cut to ${kept} and grown again`);
      }
    }
  },
};

export const foreignBytesNeverShow: StorageRule = {
  name: "bytes of a storage that was disposed of never appear in another",
  check(subject) {
    const testCase = new TestCase(subject);
    for (const size of boundarySizes.filter((size) => size > 0)) {
      const gone = [1, 2, 3].map((seed) => testCase.createWith(pattern(size, seed)));
      for (const tested of gone) testCase.dispose(tested);
      const [grown, gapped, reset] = [testCase.create(), testCase.create(), testCase.create()];
      grown.truncate(size);
      gapped.write(size - 1, Uint8Array.of(9));
      reset.reset(size);
      testCase.verify(`${size} zeros where ${size} bytes were`);
      for (const tested of [grown, gapped, reset]) testCase.dispose(tested);
    }
  },
};

export const slackIsZeroed: StorageRule = {
  name: "a hole directly after an append is zero, whatever the memory contained before",
  check(subject) {
    const testCase = new TestCase(subject);
    for (const size of fewSizes.filter((size) => size > 0)) {
      testCase.dispose(testCase.createWith(pattern(size * 2, 5)));
      const tested = testCase.createWith(pattern(size));
      tested.truncate(size + 40);
      tested.append(pattern(20, 8));
      tested.truncate(tested.size + size);
      testCase.verify(`holes behind ${size} bytes`);
      testCase.dispose(tested);
    }
  },
};

export const holesCanBeWritten: StorageRule = {
  name: "the bytes of a hole can be read in part and overwritten",
  check(subject) {
    const testCase = new TestCase(subject);
    const tested = testCase.create();
    tested.write(100_000, pattern(5));
    const window = new Uint8Array(100).fill(255);
    equal(tested.storage.readInto(65_500, window), 100, "bytes read from the hole");
    sameBytes(window, new Uint8Array(100), "a window on the hole");
    if (testCase.backend.supports.randomWrite) tested.write(65_530, pattern(20, 3));
    testCase.verify("the hole after it was written into");
  },
};

export const holesAreCharged: StorageRule = {
  name: "a hole is charged when it is made, as written zeros are",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      const testCase = new TestCase(subject);
      const storages = [testCase.create(), testCase.create(), testCase.create()] as const;
      storages[0].truncate(size);
      storages[1].write(size - 1, Uint8Array.of(1));
      storages[2].reset(size);
      const bound = testCase.quotaFor(size);
      for (const { storage } of storages) {
        const charge = storage.quotaUsage;
        if (testCase.backend.supports.exactQuota) equal(charge, bound, `charge of a hole of ${size} bytes`);
        else that(charge > 0 && charge <= bound, `a hole of ${size} bytes is charged ${charge}, not 1 to ${bound}`);
      }
      testCase.recount(`holes of ${size} bytes`);
    }
  },
};

/** Rules for bytes that were never written: they are zero. */
export const holesRules: RuleGroup<StorageBackendSubject> = {
  name: "holes",
  rules: [
    fillsGapWithZeros,
    growsWithZeros,
    cutBytesStayGone,
    foreignBytesNeverShow,
    slackIsZeroed,
    holesCanBeWritten,
    holesAreCharged,
  ],
};
