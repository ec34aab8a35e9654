import { equal, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { boundarySizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { StorageUnderTest } from "./storage-under-test.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

export const declaresItself: StorageRule = {
  name: "a backend has a name and a boolean for each capability",
  check(subject) {
    const { name, supports } = subject.create();
    that(typeof name === "string" && name !== "", "the backend's name is not a string or empty");
    for (const support of ["randomWrite", "overwriteInPlace", "exactQuota"] as const) {
      equal(typeof supports[support], "boolean", `type of supports.${support}`);
    }
  },
};

export const bornEmpty: StorageRule = {
  name: "a new storage is empty and free of charge",
  check(subject) {
    const testCase = new TestCase(subject);
    const { storage } = testCase.create();
    equal(storage.size, 0, "size");
    equal(storage.quotaUsage, 0, "quotaUsage");
    equal(storage.chunkCount, 0, "chunkCount");
    equal(storage.readInto(0, new Uint8Array(8)), 0, "bytes read from an empty storage");
    equal(testCase.ledger.used, 0, "used bytes of the ledger");
  },
};

export const bornOnFullLedger: StorageRule = {
  name: "a storage can be created when the ledger is full",
  check(subject) {
    const testCase = new TestCase(subject, { limit: 10 });
    testCase.ledger.reserve(10).commit();
    const tested = testCase.create();
    tested.refusesForQuota(() => tested.storage.write(0, pattern(1)), "a write to it");
    equal(testCase.ledger.used, 10, "used bytes of the ledger");
  },
};

export const bornWithoutVolume: StorageRule = {
  name: "a storage works without a volume, with the built-in settings",
  check(subject) {
    const backend = subject.create();
    for (const size of boundarySizes) {
      const { ledger } = new TestCase(subject);
      const tested = new StorageUnderTest(backend.create({ ledger }), ledger);
      tested.append(pattern(size));
      tested.verify(`${size} bytes without a volume`);
      equal(ledger.used, tested.storage.quotaUsage, `${size} bytes without a volume: used bytes of the ledger`);
      const bound = backend.quotaFor(size);
      if (backend.supports.exactQuota) equal(ledger.used, bound, `charge of ${size} bytes without a volume`);
      else that(ledger.used <= bound, `${size} bytes without a volume are charged ${ledger.used}, more than ${bound}`);
    }
  },
};

/** Rules for the creation of a storage. */
export const createRules: RuleGroup<StorageBackendSubject> = {
  name: "creation",
  rules: [declaresItself, bornEmpty, bornOnFullLedger, bornWithoutVolume],
};
