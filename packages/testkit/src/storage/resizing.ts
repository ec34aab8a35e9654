import { equal, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { needing } from "./needing.js";
import { boundarySizes, fewSizes } from "./sizes.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

export const shrinkingKeepsTheHead: StorageClause = {
  name: "truncate to a smaller size keeps the bytes before it",
  check(subject) {
    for (const size of boundarySizes) {
      for (const kept of [...fewSizes, size - 1].filter((kept) => kept >= 0 && kept <= size)) {
        const trial = new Trial(subject);
        const specimen = trial.bornWith(pattern(size));
        specimen.truncate(kept);
        trial.verify(`${size} bytes cut to ${kept}`);
        specimen.append(pattern(100, 4));
        trial.verify(`${size} bytes cut to ${kept}, and appended to`);
      }
    }
  },
};

export const shrinkingGivesBack: StorageClause = {
  name: "truncate to a smaller size gives its charge back",
  check(subject) {
    for (const size of boundarySizes) {
      for (const kept of fewSizes.filter((kept) => kept < size)) {
        const trial = new Trial(subject);
        const specimen = trial.bornWith(pattern(size));
        const before = specimen.storage.quotaUsage;
        specimen.truncate(kept);
        const after = specimen.storage.quotaUsage;
        const bound = Math.min(before, trial.quotaFor(kept));
        that(after <= bound, `${size} bytes cut to ${kept} are charged ${after}, more than ${bound}`);
        trial.recount(`${size} bytes cut to ${kept}`);
      }
    }
  },
};

export const emptiedIsFree: StorageClause = {
  name: "a file cut to nothing, or reset to nothing, is free of charge and can be written again",
  check(subject) {
    for (const size of boundarySizes) {
      const trial = new Trial(subject);
      const specimens = [trial.bornWith(pattern(size)), trial.bornWith(pattern(size))] as const;
      specimens[0].truncate(0);
      specimens[1].reset(0);
      for (const { storage } of specimens) {
        equal(storage.quotaUsage, 0, `charge of ${size} bytes after they were cut to nothing`);
        equal(storage.chunkCount, 0, `chunks of ${size} bytes after they were cut to nothing`);
      }
      equal(trial.ledger.used, 0, "used bytes of the ledger");
      for (const specimen of specimens) specimen.append(pattern(size, 6));
      trial.verify(`${size} bytes, emptied and written again`);
    }
  },
};

export const sameSizeChangesNothing: StorageClause = {
  name: "truncate to the present size changes nothing",
  check(subject) {
    for (const size of boundarySizes) {
      const trial = new Trial(subject);
      const specimen = trial.bornWith(pattern(size));
      const charge = specimen.storage.quotaUsage;
      specimen.truncate(size);
      equal(specimen.storage.quotaUsage, charge, `charge of ${size} bytes truncated to ${size}`);
      trial.verify(`${size} bytes truncated to ${size}`);
    }
  },
};

export const resetZeroesAll: StorageClause = {
  name: "reset replaces the whole content by zeros",
  check(subject) {
    for (const size of fewSizes) {
      for (const next of boundarySizes) {
        const trial = new Trial(subject);
        const specimen = trial.bornWith(pattern(size));
        specimen.reset(next);
        trial.verify(`${size} bytes reset to ${next} zeros`);
        specimen.append(pattern(10));
        trial.verify(`${size} bytes reset to ${next} zeros, and appended to`);
      }
    }
  },
};

export const resetTakesContent: StorageClause = {
  name: "reset with content replaces the whole by a copy of it, followed by zeros",
  check(subject) {
    for (const size of fewSizes) {
      for (const next of boundarySizes) {
        const trial = new Trial(subject);
        const specimen = trial.bornWith(pattern(size));
        for (const length of [next, next >> 1, 0]) {
          const whole = pattern(length + 9, length);
          specimen.reset(next, whole.subarray(9));
          whole.fill(0);
          trial.verify(`${size} bytes reset to ${next}, ${length} of them given`);
        }
      }
    }
  },
};

export const resetNeedsTheDifference: StorageClause = needing(["exactQuota"], {
  name: "reset needs only the difference to the present charge, so it succeeds on a full ledger for no larger a file",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      for (const next of [size, size - 1, size >> 1, 1]) {
        const trial = new Trial(subject);
        const specimen = trial.bornWith(pattern(size));
        const foreign = trial.ledger.available;
        trial.ledger.reserve(foreign).commit();
        specimen.reset(next, pattern(next, 3));
        specimen.verify(`${size} bytes reset to ${next} others on a full ledger`);
        specimen.reset(next);
        specimen.verify(`${size} bytes reset to ${next} zeros on a full ledger`);
        equal(trial.ledger.used, foreign + specimen.storage.quotaUsage, `${size} bytes reset to ${next}: used bytes`);
      }
    }
  },
});

export const trimKeepsBytesAndCharge: StorageClause = {
  name: "trim changes no byte, never raises the charge, and writing goes on afterwards",
  check(subject) {
    for (const size of boundarySizes) {
      const trial = new Trial(subject);
      const specimen = trial.bornWith(pattern(size));
      specimen.truncate(size - (size >> 2));
      const charge = specimen.storage.quotaUsage;
      specimen.trim();
      specimen.trim();
      that(specimen.storage.quotaUsage <= charge, `trim of ${size} bytes raised the charge from ${charge}`);
      trial.verify(`${size} bytes, cut and trimmed`);
      specimen.append(pattern(100, 2));
      trial.verify(`${size} bytes, cut, trimmed and appended to`);
    }
  },
};

/** Changing the size. */
export const resizingTopic: Topic<StorageBackendSubject> = {
  name: "resizing",
  clauses: [
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
