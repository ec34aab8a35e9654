import { UnsupportedOperationError } from "@dmemfs/contract";
import { equal, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { needing } from "./needing.js";
import { boundarySizes, fewSizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import type { StorageUnderTest } from "./storage-under-test.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

/** Fails unless the write throws `ENOTSUP` and leaves everything unchanged. */
function refusesWrite(tested: StorageUnderTest, position: number, data: Uint8Array, what: string): void {
  const error = tested.refuses(UnsupportedOperationError, () => tested.storage.write(position, data), what);
  equal(error.code, "ENOTSUP", `${what}: the error's code`);
}

export const overwritesAnywhere: StorageRule = {
  name: "bytes before the end can be overwritten anywhere, or the write throws ENOTSUP and changes nothing",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      const testCase = new TestCase(subject);
      const tested = testCase.createWith(pattern(size));
      for (const position of [0, size >> 1, size - 1]) {
        for (const length of fewSizes.filter((length) => length > 0 && position + length <= size)) {
          const what = `${length} bytes over ${size} at ${position}`;
          const data = pattern(length, position + 5);
          if (testCase.backend.supports.randomWrite) tested.write(position, data);
          else refusesWrite(tested, position, data, what);
          testCase.recount(what);
        }
        testCase.verify(`${size} bytes, overwritten at ${position}`);
      }
    }
  },
};

export const overwritesAcrossTheEnd: StorageRule = {
  name: "a write across the end overwrites and appends, or throws ENOTSUP and does neither",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      for (const more of [1, 129, 70_000]) {
        const testCase = new TestCase(subject);
        const tested = testCase.createWith(pattern(size));
        const position = Math.max(0, size - 50);
        const data = pattern(size - position + more, 9);
        const what = `${data.length} bytes over ${size} at ${position}`;
        if (testCase.backend.supports.randomWrite) tested.write(position, data);
        else refusesWrite(tested, position, data, what);
        testCase.verify(what);
      }
    }
  },
};

export const appendsAfterOverwriting: StorageRule = needing(["randomWrite"], {
  name: "a file that was overwritten can be appended to, cut and overwritten again",
  check(subject) {
    const testCase = new TestCase(subject);
    for (const size of fewSizes.filter((size) => size > 0)) {
      const tested = testCase.createWith(pattern(size));
      tested.write(size >> 1, Uint8Array.of(7));
      tested.append(pattern(300, 2));
      tested.write(0, pattern(size, 8));
      tested.truncate(size >> 1);
      tested.append(pattern(5000, 4));
      testCase.verify(`${size} bytes after all of these`);
      testCase.dispose(tested);
    }
  },
});

export const overwritesInPlace: StorageRule = needing(["randomWrite", "overwriteInPlace"], {
  name: "if overwriteInPlace is declared, an overwrite succeeds on a ledger that is exactly full",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      const testCase = new TestCase(subject);
      const tested = testCase.createWith(pattern(size));
      testCase.ledger.reserve(testCase.ledger.available).commit();
      const foreign = testCase.ledger.used - tested.storage.quotaUsage;
      for (const position of [0, size >> 1, size - 1]) tested.write(position, Uint8Array.of(position & 127));
      tested.write(0, pattern(size, 77));
      tested.verify(`${size} bytes overwritten on a full ledger`);
      equal(testCase.ledger.used, foreign + tested.storage.quotaUsage, `${size} bytes overwritten: used bytes`);
    }
  },
});

export const promotesUpToLimit: StorageRule = needing(["randomWrite"], {
  name: "a file of promotionHardLimit bytes or fewer can be overwritten",
  check(subject) {
    for (const size of [1, 999, 1000]) {
      const testCase = new TestCase(subject, { promotionHardLimit: 1000 });
      const tested = testCase.createWith(pattern(size));
      tested.write(0, pattern(size, 3));
      tested.append(pattern(2000, 4));
      tested.write(1500, pattern(100, 5));
      testCase.verify(`${size} bytes, overwritten below a promotionHardLimit of 1000, grown and overwritten again`);
    }
  },
});

export const honoursPromotionLimit: StorageRule = {
  name: "above promotionHardLimit, an overwrite leaves the file chunked, or throws ENOTSUP and changes nothing",
  check(subject) {
    const testCase = new TestCase(subject, { promotionHardLimit: 1000 });
    const tested = testCase.createWith(pattern(1001));
    const { chunkCount } = tested.storage;
    const data = pattern(10, 3);
    try {
      tested.write(500, data);
    } catch {
      refusesWrite(tested, 500, data, "10 bytes over 1001, above the limit of 1000");
    }
    const promoted = chunkCount > 0 && tested.storage.chunkCount === 0;
    that(!promoted, `1001 bytes in ${chunkCount} chunks have none after an overwrite, above the limit of 1000`);
    tested.append(pattern(200, 6));
    testCase.verify("after the overwrite or its refusal, and an append");
  },
};

/** Rules for writes before the end. */
export const overwriteRules: RuleGroup<StorageBackendSubject> = {
  name: "overwriting",
  rules: [
    overwritesAnywhere,
    overwritesAcrossTheEnd,
    appendsAfterOverwriting,
    overwritesInPlace,
    promotesUpToLimit,
    honoursPromotionLimit,
  ],
};
