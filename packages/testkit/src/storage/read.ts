import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { boundarySizes, fewSizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

export const readsBackEverySize: StorageRule = {
  name: "content that was written by one call is read back by one call, at all sizes",
  check(subject) {
    const testCase = new TestCase(subject);
    for (const size of boundarySizes) {
      const tested = testCase.createWith(pattern(size, size));
      tested.verify(`${size} bytes`);
      testCase.dispose(tested);
    }
  },
};

export const readsEveryWindow: StorageRule = {
  name: "any part of the file can be read, wherever it begins and ends",
  check(subject) {
    const tested = new TestCase(subject).createWith(pattern(270_000));
    for (const position of boundarySizes.filter((size) => size < tested.size)) {
      for (const length of fewSizes.filter((size) => position + size <= tested.size)) {
        const target = new Uint8Array(length);
        const what = `${length} bytes from ${position}`;
        equal(tested.storage.readInto(position, target), length, `${what}: the count`);
        sameBytes(target, tested.expected.subarray(position, position + length), what);
      }
    }
  },
};

export const readsShortAtEnd: StorageRule = {
  name: "a read returns fewer bytes at the end and none beyond it",
  check(subject) {
    const tested = new TestCase(subject).createWith(pattern(5000));
    for (const [position, count] of [
      [4990, 10],
      [4999, 1],
      [5000, 0],
      [5001, 0],
      [9_000_000, 0],
    ] as const) {
      const target = new Uint8Array(100);
      equal(tested.storage.readInto(position, target), count, `bytes read from ${position} of 5000`);
      sameBytes(target.subarray(0, count), tested.expected.subarray(position), `bytes from ${position}`);
    }
  },
};

export const fillsOnlyTheTarget: StorageRule = {
  name: "a read fills only the target's own bytes, also shared ones, and only as many as it returns",
  check(subject) {
    const tested = new TestCase(subject).createWith(pattern(5000));
    for (const [position, length] of [
      [0, 100],
      [60, 4100],
      [4950, 200],
    ] as const) {
      const whole = new Uint8Array(new SharedArrayBuffer(6000));
      const count = tested.storage.readInto(position, whole.subarray(700, 700 + length));
      const wanted = new Uint8Array(6000);
      wanted.set(tested.expected.subarray(position, position + length), 700);
      sameBytes(whole, wanted, `the buffer around a target of ${length} bytes, read from ${position}`);
      equal(count, Math.min(length, 5000 - position), `count of ${length} bytes from ${position}`);
    }
  },
};

export const copiesOut: StorageRule = {
  name: "read bytes are a copy: changing them does not affect the file",
  check(subject) {
    for (const size of fewSizes) {
      const tested = new TestCase(subject).createWith(pattern(size));
      const target = new Uint8Array(size);
      tested.storage.readInto(0, target);
      target.fill(0);
      tested.verify(`${size} bytes after the reader's copy was overwritten`);
    }
  },
};

/** Rules for reading. */
export const readRules: RuleGroup<StorageBackendSubject> = {
  name: "reading",
  rules: [readsBackEverySize, readsEveryWindow, readsShortAtEnd, fillsOnlyTheTarget, copiesOut],
};
