import { equal, sameBytes, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { boundarySizes, fewSizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

export const fillsGapWithZeros: StorageClause = {
  name: "a write behind the end fills the gap with zeros",
  check(subject) {
    for (const size of fewSizes) {
      for (const gap of boundarySizes.filter((gap) => gap > 0)) {
        const trial = new Trial(subject);
        const specimen = trial.bornWith(pattern(size));
        specimen.write(size + gap, pattern(10, 2));
        trial.verify(`10 bytes written ${gap} behind the end of ${size}`);
      }
    }
  },
};

export const growsWithZeros: StorageClause = {
  name: "truncate to a larger size adds zeros",
  check(subject) {
    for (const size of fewSizes) {
      for (const more of boundarySizes) {
        const trial = new Trial(subject);
        const specimen = trial.bornWith(pattern(size));
        specimen.truncate(size + more);
        trial.verify(`${size} bytes grown by ${more}`);
      }
    }
  },
};

export const cutBytesStayGone: StorageClause = {
  name: "bytes that were cut off or replaced never show again, however the file grows",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      for (const kept of [0, size >> 1, size - 1]) {
        const trial = new Trial(subject);
        const [grown, gapped, reset] = [
          trial.bornWith(pattern(size)),
          trial.bornWith(pattern(size)),
          trial.bornWith(pattern(size)),
        ];
        grown.truncate(kept);
        grown.truncate(size + 10);
        gapped.truncate(kept);
        gapped.trim();
        gapped.write(size, pattern(3));
        reset.reset(kept, pattern(kept, 2));
        reset.truncate(size + 10);
        trial.verify(`${size} bytes cut to ${kept} and grown again`);
      }
    }
  },
};

export const foreignBytesNeverShow: StorageClause = {
  name: "bytes of a storage that is gone never show in another",
  check(subject) {
    const trial = new Trial(subject);
    for (const size of boundarySizes.filter((size) => size > 0)) {
      const gone = [1, 2, 3].map((seed) => trial.bornWith(pattern(size, seed)));
      for (const specimen of gone) trial.dispose(specimen);
      const [grown, gapped, reset] = [trial.born(), trial.born(), trial.born()];
      grown.truncate(size);
      gapped.write(size - 1, Uint8Array.of(9));
      reset.reset(size);
      trial.verify(`${size} zeros where ${size} bytes were`);
      for (const specimen of [grown, gapped, reset]) trial.dispose(specimen);
    }
  },
};

export const slackIsZeroed: StorageClause = {
  name: "a hole right behind an append is zero, whatever the append's memory held before",
  check(subject) {
    const trial = new Trial(subject);
    for (const size of fewSizes.filter((size) => size > 0)) {
      trial.dispose(trial.bornWith(pattern(size * 2, 5)));
      const specimen = trial.bornWith(pattern(size));
      specimen.truncate(size + 40);
      specimen.append(pattern(20, 8));
      specimen.truncate(specimen.size + size);
      trial.verify(`holes behind ${size} bytes`);
      trial.dispose(specimen);
    }
  },
};

export const holesCanBeWritten: StorageClause = {
  name: "a hole is made of bytes like any others: it can be read in part and overwritten",
  check(subject) {
    const trial = new Trial(subject);
    const specimen = trial.born();
    specimen.write(100_000, pattern(5));
    const window = new Uint8Array(100).fill(255);
    equal(specimen.storage.readInto(65_500, window), 100, "bytes read from the hole");
    sameBytes(window, new Uint8Array(100), "a window on the hole");
    if (trial.backend.supports.randomWrite) specimen.write(65_530, pattern(20, 3));
    trial.verify("the hole after it was written into");
  },
};

export const holesAreCharged: StorageClause = {
  name: "a hole is charged when it is made, as written zeros are",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      const trial = new Trial(subject);
      const specimens = [trial.born(), trial.born(), trial.born()] as const;
      specimens[0].truncate(size);
      specimens[1].write(size - 1, Uint8Array.of(1));
      specimens[2].reset(size);
      const bound = trial.quotaFor(size);
      for (const { storage } of specimens) {
        const charge = storage.quotaUsage;
        if (trial.backend.supports.exactQuota) equal(charge, bound, `charge of a hole of ${size} bytes`);
        else that(charge > 0 && charge <= bound, `a hole of ${size} bytes is charged ${charge}, not 1 to ${bound}`);
      }
      trial.recount(`holes of ${size} bytes`);
    }
  },
};

/** Bytes that nobody wrote. */
export const holesTopic: Topic<StorageBackendSubject> = {
  name: "holes",
  clauses: [
    fillsGapWithZeros,
    growsWithZeros,
    cutBytesStayGone,
    foreignBytesNeverShow,
    slackIsZeroed,
    holesCanBeWritten,
    holesAreCharged,
  ],
};
