import { equal, sameBytes } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import { boundarySizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

export const appendsPieceByPiece: StorageClause = {
  name: "pieces of any size join without a seam",
  check(subject) {
    for (const piece of [7, 64, 1000, 4096, 65_537, 300_000]) {
      const trial = new Trial(subject);
      const specimen = trial.born();
      for (let count = 0; count < 9; count++) {
        specimen.append(pattern(piece, count));
        trial.verify(`after ${count + 1} pieces of ${piece} bytes`);
      }
    }
  },
};

export const appendsOverEveryBoundary: StorageClause = {
  name: "an append may begin and end on either side of any boundary",
  check(subject) {
    const trial = new Trial(subject);
    for (const size of boundarySizes) {
      const specimen = trial.bornWith(pattern(size, 3));
      for (const more of [1, 2, 127, 4096]) specimen.append(pattern(more, more));
      trial.verify(`small appends to ${size} bytes`);
      trial.dispose(specimen);
    }
  },
};

export const appendsByteByByte: StorageClause = {
  name: "thousands of appends of one byte cost no more than one write of them all",
  check(subject) {
    const trial = new Trial(subject);
    const specimen = trial.born();
    for (const byte of pattern(10_000)) specimen.append(Uint8Array.of(byte));
    trial.verify("10000 appends of one byte");
    const bound = trial.quotaFor(10_000);
    if (specimen.storage.quotaUsage > bound) {
      throw new Error(`10000 appends of one byte are charged ${specimen.storage.quotaUsage}, quotaFor says ${bound}`);
    }
  },
};

export const countsWhatItWrote: StorageClause = {
  name: "write answers the number of bytes, and the size follows",
  check(subject) {
    const { storage } = new Trial(subject).born();
    let size = 0;
    for (const length of boundarySizes) {
      equal(storage.write(size, pattern(length)), length, `count of a write of ${length} bytes`);
      size += length;
      equal(storage.size, size, `size after a write of ${length} bytes`);
    }
  },
};

export const copiesIn: StorageClause = {
  name: "bytes are copied in: what the writer does with its buffer afterwards does not reach the file",
  check(subject) {
    for (const size of boundarySizes) {
      const specimen = new Trial(subject).born();
      const data = pattern(size);
      specimen.append(data);
      data.fill(0);
      specimen.verify(`${size} bytes after the writer scribbled on its buffer`);
    }
  },
};

export const leavesWritersBytes: StorageClause = {
  name: "bytes that are written stay as they are in the writer's buffer",
  check(subject) {
    for (const size of boundarySizes) {
      const { storage } = new Trial(subject).born();
      const data = pattern(size);
      storage.write(0, data);
      storage.write(size, data);
      storage.reset(size, data);
      sameBytes(data, pattern(size), `the writer's buffer of ${size} bytes`);
    }
  },
};

export const takesViews: StorageClause = {
  name: "data that is a view into a larger or shared buffer gives its own bytes and no others",
  check(subject) {
    for (const size of boundarySizes) {
      const trial = new Trial(subject);
      const shared = new Uint8Array(new SharedArrayBuffer(size + 20));
      shared.set(pattern(size + 20, 2));
      for (const whole of [pattern(size + 20), shared]) {
        const specimen = trial.born();
        specimen.append(whole.subarray(13, 13 + size));
        specimen.append(whole.subarray(5, 12));
        trial.verify(`views of ${size} and 7 bytes`);
      }
    }
  },
};

export const emptyDataChangesNothing: StorageClause = {
  name: "empty data changes nothing, at the start, before, at and behind the end",
  check(subject) {
    for (const size of [0, 1, 64, 5000]) {
      const trial = new Trial(subject);
      const specimen = trial.bornWith(pattern(size));
      const charge = specimen.storage.quotaUsage;
      for (const position of [0, size >> 1, size, size + 1, size + 100_000]) {
        const what = `no bytes written at ${position} of ${size}`;
        equal(specimen.storage.write(position, new Uint8Array(0)), 0, `${what}: the count`);
        equal(specimen.storage.quotaUsage, charge, `${what}: the charge`);
        trial.verify(what);
      }
    }
  },
};

export const appendsAtRandom: StorageClause = {
  name: "a long run of random appends and trims is read back whole",
  check(subject) {
    for (const seed of [11, 12]) {
      const random = new Random(seed);
      const trial = new Trial(subject);
      const specimen = trial.born();
      for (let count = 0; count < 300; count++) {
        specimen.append(random.bytes(random.below(random.pick([4, 200, 5000]))));
        if (random.below(10) === 0) specimen.trim();
        trial.recount(`seed ${seed}, append ${count}`);
      }
      trial.verify(`seed ${seed}, all appends`);
    }
  },
};

/** Getting bytes in at the end. */
export const appendingTopic: Topic<StorageBackendSubject> = {
  name: "appending",
  clauses: [
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
