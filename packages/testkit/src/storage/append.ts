import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import type { Rule, RuleGroup } from "../rule.js";
import { boundarySizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

export const appendsPieceByPiece: StorageRule = {
  name: "appended pieces of any size are contiguous",
  check(subject) {
    for (const piece of [7, 64, 1000, 4096, 65_537, 300_000]) {
      const testCase = new TestCase(subject);
      const tested = testCase.create();
      for (let count = 0; count < 9; count++) {
        tested.append(pattern(piece, count));
        testCase.verify(`after ${count + 1} pieces of ${piece} bytes`);
      }
    }
  },
};

export const appendsOverEveryBoundary: StorageRule = {
  name: "an append may begin and end on either side of any boundary",
  check(subject) {
    const testCase = new TestCase(subject);
    for (const size of boundarySizes) {
      const tested = testCase.createWith(pattern(size, 3));
      for (const more of [1, 2, 127, 4096]) tested.append(pattern(more, more));
      testCase.verify(`small appends to ${size} bytes`);
      testCase.dispose(tested);
    }
  },
};

export const appendsByteByByte: StorageRule = {
  name: "thousands of appends of one byte are charged no more than one write of all bytes",
  check(subject) {
    const testCase = new TestCase(subject);
    const tested = testCase.create();
    for (const byte of pattern(10_000)) tested.append(Uint8Array.of(byte));
    testCase.verify("10000 appends of one byte");
    const bound = testCase.quotaFor(10_000);
    if (tested.storage.quotaUsage > bound) {
      throw new Error(`10000 appends of one byte are charged ${tested.storage.quotaUsage}, quotaFor says ${bound}`);
    }
  },
};

export const countsWhatItWrote: StorageRule = {
  name: "write returns the number of bytes, and the size grows accordingly",
  check(subject) {
    const { storage } = new TestCase(subject).create();
    let size = 0;
    for (const length of boundarySizes) {
      equal(storage.write(size, pattern(length)), length, `count of a write of ${length} bytes`);
      size += length;
      equal(storage.size, size, `size after a write of ${length} bytes`);
    }
  },
};

export const copiesIn: StorageRule = {
  name: "written bytes are copied: later changes of the writer's buffer do not affect the file",
  check(subject) {
    for (const size of boundarySizes) {
      const tested = new TestCase(subject).create();
      const data = pattern(size);
      tested.append(data);
      data.fill(0);
      tested.verify(`${size} bytes after the writer overwrote its buffer`);
    }
  },
};

export const leavesWritersBytes: StorageRule = {
  name: "a write does not change the writer's buffer",
  check(subject) {
    for (const size of boundarySizes) {
      const { storage } = new TestCase(subject).create();
      const data = pattern(size);
      storage.write(0, data);
      storage.write(size, data);
      storage.reset(size, data);
      sameBytes(data, pattern(size), `the writer's buffer of ${size} bytes`);
    }
  },
};

export const takesViews: StorageRule = {
  name: "only the bytes of a view are written, also if its buffer is larger or shared",
  check(subject) {
    for (const size of boundarySizes) {
      const testCase = new TestCase(subject);
      const shared = new Uint8Array(new SharedArrayBuffer(size + 20));
      shared.set(pattern(size + 20, 2));
      for (const whole of [pattern(size + 20), shared]) {
        const tested = testCase.create();
        tested.append(whole.subarray(13, 13 + size));
        tested.append(whole.subarray(5, 12));
        testCase.verify(`views of ${size} and 7 bytes`);
      }
    }
  },
};

export const emptyDataChangesNothing: StorageRule = {
  name: "empty data changes nothing, at the start, before, at and past the end",
  check(subject) {
    for (const size of [0, 1, 64, 5000]) {
      const testCase = new TestCase(subject);
      const tested = testCase.createWith(pattern(size));
      const charge = tested.storage.quotaUsage;
      for (const position of [0, size >> 1, size, size + 1, size + 100_000]) {
        const what = `no bytes written at ${position} of ${size}`;
        equal(tested.storage.write(position, new Uint8Array(0)), 0, `${what}: the count`);
        equal(tested.storage.quotaUsage, charge, `${what}: the charge`);
        testCase.verify(what);
      }
    }
  },
};

export const appendsAtRandom: StorageRule = {
  name: "the content after a long run of random appends and trims is complete",
  check(subject) {
    for (const seed of [11, 12]) {
      const random = new Random(seed);
      const testCase = new TestCase(subject);
      const tested = testCase.create();
      for (let count = 0; count < 300; count++) {
        tested.append(random.bytes(random.below(random.pick([4, 200, 5000]))));
        if (random.below(10) === 0) tested.trim();
        testCase.recount(`seed ${seed}, append ${count}`);
      }
      testCase.verify(`seed ${seed}, all appends`);
    }
  },
};

/** Rules for appending. */
export const appendRules: RuleGroup<StorageBackendSubject> = {
  name: "appending",
  rules: [
    appendsPieceByPiece,
    appendsOverEveryBoundary,
    appendsByteByByte,
    countsWhatItWrote,
    copiesIn,
    leavesWritersBytes,
    takesViews,
    emptyDataChangesNothing,
    appendsAtRandom,
  ],
};
