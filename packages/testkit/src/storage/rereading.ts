import { equal, sameBytes } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { script } from "./script.js";
import type { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

/** Bytes that a cache of what was read may hold as one piece, and one size that is none of them. */
const windows = [1000, 4096, 8192, 16_384, 32_768, 65_536] as const;

const size = 200_000;

/** A call that changes what a window from `at` on holds. */
interface Change {
  readonly name: string;
  readonly randomWrite?: true;
  run(specimen: Specimen, at: number, window: number): void;
}

const changes: readonly Change[] = [
  { name: "truncate within it", run: (specimen, at) => specimen.truncate(at + 1) },
  {
    name: "truncate below it and back",
    run(specimen, at) {
      specimen.truncate(at >> 1);
      specimen.truncate(size);
    },
  },
  {
    name: "truncate to nothing and an append",
    run(specimen) {
      specimen.truncate(0);
      specimen.append(pattern(size, 2));
    },
  },
  { name: "reset to zeros", run: (specimen) => specimen.reset(size) },
  { name: "reset to content", run: (specimen) => specimen.reset(size, pattern(size - 5, 3)) },
  { name: "an append", run: (specimen) => specimen.append(pattern(70_000, 4)) },
  { name: "growing by truncate", run: (specimen) => specimen.truncate(size + 70_000) },
  { name: "a write behind the end", run: (specimen) => specimen.write(size + 500, pattern(70_000, 5)) },
  {
    name: "an overwrite of its last byte",
    randomWrite: true,
    run: (specimen, at, window) => specimen.write(at + Math.min(window, size - at) - 1, Uint8Array.of(0)),
  },
  { name: "an overwrite of all", randomWrite: true, run: (specimen) => specimen.write(0, pattern(size, 6)) },
  { name: "a trim", run: (specimen) => specimen.trim() },
];

/** Fails unless a read of `window` bytes from `at` gives what the file holds now. */
function readWindow(specimen: Specimen, at: number, window: number, what: string): void {
  const target = new Uint8Array(window);
  const expected = specimen.expected.subarray(at, at + window);
  equal(specimen.storage.readInto(at, target), expected.length, `${what}: bytes read from ${at}`);
  sameBytes(target.subarray(0, expected.length), expected, `${what}: ${window} bytes from ${at}`);
}

function readThrough(specimen: Specimen, window: number, what: string): void {
  for (let at = 0; at <= specimen.size; at += window) readWindow(specimen, at, window, what);
}

export const readsWhatIsThereNow: StorageClause = {
  name: "a window that was read before a change is read as it is after the change",
  check(subject) {
    const { randomWrite } = subject.create().supports;
    for (const change of changes.filter((change) => randomWrite || change.randomWrite !== true)) {
      for (const window of windows) {
        for (const at of [0, window, size - (size % window)]) {
          const specimen = new Trial(subject).bornWith(pattern(size));
          readWindow(specimen, at, window, `before ${change.name}`);
          change.run(specimen, at, window);
          readWindow(specimen, at, window, `after ${change.name}`);
        }
      }
    }
  },
};

export const readsThroughAfterEveryCall: StorageClause = {
  name: "a file that is read through in windows after every call gives the bytes of that moment, beside another",
  check(subject) {
    for (const window of windows) {
      const trial = new Trial(subject);
      const [specimen, other] = [trial.born(), trial.bornWith(pattern(size, 7))];
      for (const { name, run } of script(trial.backend.supports)) {
        run(specimen);
        readThrough(specimen, window, `after ${name}`);
        readThrough(other, window, `the other file after ${name}`);
      }
    }
  },
};

/** Reading what was read before. */
export const rereadingTopic: Topic<StorageBackendSubject> = {
  name: "reading again",
  clauses: [readsWhatIsThereNow, readsThroughAfterEveryCall],
};
