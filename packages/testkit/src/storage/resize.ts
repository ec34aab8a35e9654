import { equal, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { needing } from "./needing.js";
import { boundarySizes, fewSizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

export const shrinkingKeepsTheHead: StorageRule = {
  name: "truncate to a smaller size keeps the bytes before it",
  check(subject) {
    for (const size of boundarySizes) {
      for (const kept of [...fewSizes, size - 1].filter((kept) => kept >= 0 && kept <= size)) {
        const testCase = new TestCase(subject);
        const tested = testCase.createWith(pattern(size));
        tested.truncate(kept);
        testCase.verify(`${size} bytes cut to ${kept}`);
        tested.append(pattern(100, 4));
        testCase.verify(`${size} bytes cut to ${kept}, and appended to`);
      }
    }
  },
};

export const shrinkingGivesBack: StorageRule = {
  name: "truncate to a smaller size releases charge",
  check(subject) {
    for (const size of boundarySizes) {
      for (const kept of fewSizes.filter((kept) => kept < size)) {
        const testCase = new TestCase(subject);
        const tested = testCase.createWith(pattern(size));
        const before = tested.storage.quotaUsage;
        tested.truncate(kept);
        const after = tested.storage.quotaUsage;
        const bound = Math.min(before, testCase.quotaFor(kept));
        that(after <= bound, `${size} bytes cut to ${kept} are charged ${after}, more than ${bound}`);
        testCase.recount(`${size} bytes cut to ${kept}`);
      }
    }
  },
};

export const emptiedIsFree: StorageRule = {
  name: "a file cut to nothing, or reset to nothing, is free of charge and can be written again",
  check(subject) {
    for (const size of boundarySizes) {
      const testCase = new TestCase(subject);
      const storages = [testCase.createWith(pattern(size)), testCase.createWith(pattern(size))] as const;
      storages[0].truncate(0);
      storages[1].reset(0);
      for (const { storage } of storages) {
        equal(storage.quotaUsage, 0, `charge of ${size} bytes after they were cut to nothing`);
        equal(storage.chunkCount, 0, `chunks of ${size} bytes after they were cut to nothing`);
      }
      equal(testCase.ledger.used, 0, "used bytes of the ledger");
      for (const tested of storages) tested.append(pattern(size, 6));
      testCase.verify(`${size} bytes, emptied and written again`);
    }
  },
};

export const sameSizeChangesNothing: StorageRule = {
  name: "truncate to the present size changes nothing, and needs no quota",
  check(subject) {
    for (const size of boundarySizes) {
      const testCase = new TestCase(subject);
      const tested = testCase.createWith(pattern(size));
      tested.trim();
      testCase.ledger.reserve(testCase.ledger.available).commit();
      const { used } = testCase.ledger;
      const charge = tested.storage.quotaUsage;
      tested.truncate(size);
      equal(tested.storage.quotaUsage, charge, `charge of ${size} bytes truncated to ${size}`);
      equal(testCase.ledger.used, used, `used bytes of the ledger, ${size} bytes truncated to ${size}`);
      tested.verify(`${size} bytes truncated to ${size}`);
    }
  },
};

export const resetZeroesAll: StorageRule = {
  name: "reset replaces the whole content by zeros",
  check(subject) {
    for (const size of fewSizes) {
      for (const next of boundarySizes) {
        const testCase = new TestCase(subject);
        const tested = testCase.createWith(pattern(size));
        tested.reset(next);
        testCase.verify(`${size} bytes reset to ${next} zeros`);
        tested.append(pattern(10));
        testCase.verify(`${size} bytes reset to ${next} zeros, and appended to`);
      }
    }
  },
};

export const resetTakesContent: StorageRule = {
  name: "reset with content replaces the whole content by a copy of it, followed by zeros",
  check(subject) {
    for (const size of fewSizes) {
      for (const next of boundarySizes) {
        const testCase = new TestCase(subject);
        const tested = testCase.createWith(pattern(size));
        for (const length of [next, next >> 1, 0]) {
          const whole = pattern(length + 9, length);
          tested.reset(next, whole.subarray(9));
          whole.fill(0);
          testCase.verify(`${size} bytes reset to ${next}, ${length} of them given`);
        }
      }
    }
  },
};

export const resetNeedsTheDifference: StorageRule = needing(["exactQuota"], {
  name: "reset needs only the difference to the present charge, so it succeeds on a full ledger if the file does not grow",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      for (const next of [size, size - 1, size >> 1, 1]) {
        const testCase = new TestCase(subject);
        const tested = testCase.createWith(pattern(size));
        const foreign = testCase.ledger.available;
        testCase.ledger.reserve(foreign).commit();
        tested.reset(next, pattern(next, 3));
        tested.verify(`${size} bytes reset to ${next} other bytes on a full ledger`);
        tested.reset(next);
        tested.verify(`${size} bytes reset to ${next} zeros on a full ledger`);
        equal(testCase.ledger.used, foreign + tested.storage.quotaUsage, `${size} bytes reset to ${next}: used bytes`);
      }
    }
  },
});

export const trimKeepsBytesAndCharge: StorageRule = {
  name: "trim changes no byte, never raises the charge, and leaves the file writable",
  check(subject) {
    for (const size of boundarySizes) {
      const testCase = new TestCase(subject);
      const tested = testCase.createWith(pattern(size));
      tested.truncate(size - (size >> 2));
      const charge = tested.storage.quotaUsage;
      tested.trim();
      tested.trim();
      that(tested.storage.quotaUsage <= charge, `trim of ${size} bytes raised the charge from ${charge}`);
      testCase.verify(`${size} bytes, cut and trimmed`);
      tested.append(pattern(100, 2));
      testCase.verify(`${size} bytes, cut, trimmed and appended to`);
    }
  },
};

/** Rules for changes of the size. */
export const resizeRules: RuleGroup<StorageBackendSubject> = {
  name: "resizing",
  rules: [
    shrinkingKeepsTheHead,
    shrinkingGivesBack,
    emptiedIsFree,
    sameSizeChangesNothing,
    resetZeroesAll,
    resetTakesContent,
    resetNeedsTheDifference,
    trimKeepsBytesAndCharge,
  ],
};
