import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import { script } from "./script.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import type { StorageUnderTest } from "./storage-under-test.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

/** Sizes in bytes that a cache of reads might use, and one other size. */
const windows = [1000, 4096, 8192, 16_384, 32_768, 65_536] as const;

const size = 200_000;

/** A call that changes the bytes from `at` on. */
interface Change {
  readonly name: string;
  readonly randomWrite?: true;
  run(tested: StorageUnderTest, at: number, window: number): void;
}

const changes: readonly Change[] = [
  { name: "truncate within it", run: (tested, at) => tested.truncate(at + 1) },
  {
    name: "truncate below it and back",
    run(tested, at) {
      tested.truncate(at >> 1);
      tested.truncate(size);
    },
  },
  {
    name: "truncate to nothing and an append",
    run(tested) {
      tested.truncate(0);
      tested.append(pattern(size, 2));
    },
  },
  { name: "reset to zeros", run: (tested) => tested.reset(size) },
  { name: "reset to content", run: (tested) => tested.reset(size, pattern(size - 5, 3)) },
  { name: "an append", run: (tested) => tested.append(pattern(70_000, 4)) },
  { name: "growing by truncate", run: (tested) => tested.truncate(size + 70_000) },
  { name: "a write past the end", run: (tested) => tested.write(size + 500, pattern(70_000, 5)) },
  {
    name: "an overwrite of its last byte",
    randomWrite: true,
    run: (tested, at, window) => tested.write(at + Math.min(window, size - at) - 1, Uint8Array.of(0)),
  },
  { name: "an overwrite of all", randomWrite: true, run: (tested) => tested.write(0, pattern(size, 6)) },
  { name: "a trim", run: (tested) => tested.trim() },
];

/** Fails unless a read of `window` bytes from `at` returns the present content. */
function readWindow(tested: StorageUnderTest, at: number, window: number, what: string): void {
  const target = new Uint8Array(window);
  const expected = tested.expected.subarray(at, at + window);
  equal(tested.storage.readInto(at, target), expected.length, `${what}: bytes read from ${at}`);
  sameBytes(target.subarray(0, expected.length), expected, `${what}: ${window} bytes from ${at}`);
}

function readThrough(tested: StorageUnderTest, window: number, what: string): void {
  for (let at = 0; at <= tested.size; at += window) readWindow(tested, at, window, what);
}

export const readsWhatIsThereNow: StorageRule = {
  name: "bytes that were read before a change are read as they are after the change",
  check(subject) {
    const { randomWrite } = subject.create().supports;
    for (const change of changes.filter((change) => randomWrite || change.randomWrite !== true)) {
      for (const window of windows) {
        for (const at of [0, window, size - (size % window)]) {
          const tested = new TestCase(subject).createWith(pattern(size));
          readWindow(tested, at, window, `before ${change.name}`);
          change.run(tested, at, window);
          readWindow(tested, at, window, `after ${change.name}`);
        }
      }
    }
  },
};

export const readsThroughAfterEveryCall: StorageRule = {
  name: "a file that is read in parts after every call returns its present bytes, beside another file",
  check(subject) {
    for (const window of windows) {
      const testCase = new TestCase(subject);
      const [tested, other] = [testCase.create(), testCase.createWith(pattern(size, 7))];
      for (const { name, run } of script(testCase.backend.supports)) {
        run(tested);
        readThrough(tested, window, `after ${name}`);
        readThrough(other, window, `the other file after ${name}`);
      }
    }
  },
};

/** Rules for repeated reads of the same bytes. */
export const rereadRules: RuleGroup<StorageBackendSubject> = {
  name: "reading again",
  rules: [readsWhatIsThereNow, readsThroughAfterEveryCall],
};
