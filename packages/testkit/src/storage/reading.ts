import { equal, sameBytes } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { boundarySizes, fewSizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

export const readsBackEverySize: StorageClause = {
  name: "what was written at once is read back at once, over all sizes",
  check(subject) {
    const trial = new Trial(subject);
    for (const size of boundarySizes) {
      const specimen = trial.bornWith(pattern(size, size));
      specimen.verify(`${size} bytes`);
      trial.dispose(specimen);
    }
  },
};

export const readsEveryWindow: StorageClause = {
  name: "any window of the file can be read, wherever it begins and ends",
  check(subject) {
    const specimen = new Trial(subject).bornWith(pattern(270_000));
    for (const position of boundarySizes.filter((size) => size < specimen.size)) {
      for (const length of fewSizes.filter((size) => position + size <= specimen.size)) {
        const target = new Uint8Array(length);
        const what = `${length} bytes from ${position}`;
        equal(specimen.storage.readInto(position, target), length, `${what}: the count`);
        sameBytes(target, specimen.expected.subarray(position, position + length), what);
      }
    }
  },
};

export const readsShortAtEnd: StorageClause = {
  name: "a read is short at the end and reads nothing behind it",
  check(subject) {
    const specimen = new Trial(subject).bornWith(pattern(5000));
    for (const [position, count] of [
      [4990, 10],
      [4999, 1],
      [5000, 0],
      [5001, 0],
      [9_000_000, 0],
    ] as const) {
      const target = new Uint8Array(100);
      equal(specimen.storage.readInto(position, target), count, `bytes read from ${position} of 5000`);
      sameBytes(target.subarray(0, count), specimen.expected.subarray(position), `bytes from ${position}`);
    }
  },
};

export const fillsOnlyTheTarget: StorageClause = {
  name: "a read fills the target's own bytes, shared ones too, and of them no more than it counts",
  check(subject) {
    const specimen = new Trial(subject).bornWith(pattern(5000));
    for (const [position, length] of [
      [0, 100],
      [60, 4100],
      [4950, 200],
    ] as const) {
      const whole = new Uint8Array(new SharedArrayBuffer(6000));
      const count = specimen.storage.readInto(position, whole.subarray(700, 700 + length));
      const wanted = new Uint8Array(6000);
      wanted.set(specimen.expected.subarray(position, position + length), 700);
      sameBytes(whole, wanted, `the buffer around a target of ${length} bytes, read from ${position}`);
      equal(count, Math.min(length, 5000 - position), `count of ${length} bytes from ${position}`);
    }
  },
};

export const copiesOut: StorageClause = {
  name: "bytes are copied out: what the reader does with them does not reach the file",
  check(subject) {
    for (const size of fewSizes) {
      const specimen = new Trial(subject).bornWith(pattern(size));
      const target = new Uint8Array(size);
      specimen.storage.readInto(0, target);
      target.fill(0);
      specimen.verify(`${size} bytes after the reader's copy was scribbled on`);
    }
  },
};

/** Getting bytes out. */
export const readingTopic: Topic<StorageBackendSubject> = {
  name: "reading",
  clauses: [readsBackEverySize, readsEveryWindow, readsShortAtEnd, fillsOnlyTheTarget, copiesOut],
};
