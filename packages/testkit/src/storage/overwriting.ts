import { UnsupportedOperationError } from "@dmemfs/contract";
import { equal } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { needing } from "./needing.js";
import { boundarySizes, fewSizes } from "./sizes.js";
import type { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

/** Fails unless the write is refused with `ENOTSUP` and leaves everything as it was. */
function refusesWrite(specimen: Specimen, position: number, data: Uint8Array, what: string): void {
  const error = specimen.refuses(UnsupportedOperationError, () => specimen.storage.write(position, data), what);
  equal(error.code, "ENOTSUP", `${what}: the error's code`);
}

export const overwritesAnywhere: StorageClause = {
  name: "bytes before the end can be overwritten anywhere, or are refused with ENOTSUP and stay",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      const trial = new Trial(subject);
      const specimen = trial.bornWith(pattern(size));
      for (const position of [0, size >> 1, size - 1]) {
        for (const length of fewSizes.filter((length) => length > 0 && position + length <= size)) {
          const what = `${length} bytes over ${size} at ${position}`;
          const data = pattern(length, position + 5);
          if (trial.backend.supports.randomWrite) specimen.write(position, data);
          else refusesWrite(specimen, position, data, what);
          trial.recount(what);
        }
        trial.verify(`${size} bytes, overwritten at ${position}`);
      }
    }
  },
};

export const overwritesAcrossTheEnd: StorageClause = {
  name: "a write that begins before the end and ends behind it does both, or is refused with ENOTSUP and does neither",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      for (const more of [1, 129, 70_000]) {
        const trial = new Trial(subject);
        const specimen = trial.bornWith(pattern(size));
        const position = Math.max(0, size - 50);
        const data = pattern(size - position + more, 9);
        const what = `${data.length} bytes over ${size} at ${position}`;
        if (trial.backend.supports.randomWrite) specimen.write(position, data);
        else refusesWrite(specimen, position, data, what);
        trial.verify(what);
      }
    }
  },
};

export const appendsAfterOverwriting: StorageClause = needing(["randomWrite"], {
  name: "a file that was overwritten can be appended to, cut and overwritten again",
  check(subject) {
    const trial = new Trial(subject);
    for (const size of fewSizes.filter((size) => size > 0)) {
      const specimen = trial.bornWith(pattern(size));
      specimen.write(size >> 1, Uint8Array.of(7));
      specimen.append(pattern(300, 2));
      specimen.write(0, pattern(size, 8));
      specimen.truncate(size >> 1);
      specimen.append(pattern(5000, 4));
      trial.verify(`${size} bytes after the lot`);
      trial.dispose(specimen);
    }
  },
});

export const overwritesInPlace: StorageClause = needing(["randomWrite", "overwriteInPlace"], {
  name: "where overwriting is in place, it needs no quota: it succeeds on a ledger that is exactly full",
  check(subject) {
    for (const size of boundarySizes.filter((size) => size > 0)) {
      const trial = new Trial(subject);
      const specimen = trial.bornWith(pattern(size));
      trial.ledger.reserve(trial.ledger.available).commit();
      const foreign = trial.ledger.used - specimen.storage.quotaUsage;
      for (const position of [0, size >> 1, size - 1]) specimen.write(position, Uint8Array.of(position & 127));
      specimen.write(0, pattern(size, 77));
      specimen.verify(`${size} bytes overwritten on a full ledger`);
      equal(trial.ledger.used, foreign + specimen.storage.quotaUsage, `${size} bytes overwritten: used bytes`);
    }
  },
});

export const promotesUpToLimit: StorageClause = needing(["randomWrite"], {
  name: "a file of promotionHardLimit bytes or fewer can be overwritten",
  check(subject) {
    for (const size of [1, 999, 1000]) {
      const trial = new Trial(subject, { promotionHardLimit: 1000 });
      const specimen = trial.bornWith(pattern(size));
      specimen.write(0, pattern(size, 3));
      specimen.append(pattern(2000, 4));
      specimen.write(1500, pattern(100, 5));
      trial.verify(`${size} bytes, overwritten below a promotionHardLimit of 1000, grown and overwritten again`);
    }
  },
});

export const honoursPromotionLimit: StorageClause = {
  name: "above promotionHardLimit an overwrite works or is refused with ENOTSUP and changes nothing",
  check(subject) {
    const trial = new Trial(subject, { promotionHardLimit: 1000 });
    const specimen = trial.bornWith(pattern(1001));
    const data = pattern(10, 3);
    try {
      specimen.write(500, data);
    } catch {
      refusesWrite(specimen, 500, data, "10 bytes over 1001, above the limit of 1000");
    }
    specimen.append(pattern(200, 6));
    trial.verify("after the overwrite or its refusal, and an append");
  },
};

/** Writing before the end. */
export const overwritingTopic: Topic<StorageBackendSubject> = {
  name: "overwriting",
  clauses: [
    overwritesAnywhere,
    overwritesAcrossTheEnd,
    appendsAfterOverwriting,
    overwritesInPlace,
    promotesUpToLimit,
    honoursPromotionLimit,
  ],
};
