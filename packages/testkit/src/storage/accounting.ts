import { equal, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import { Random } from "../random.js";
import { script } from "./script.js";
import { boundarySizes } from "./sizes.js";
import type { Specimen } from "./specimen.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

const overheads = [0, 1, 128, 1000] as const;

export const quotaForIsACharge: StorageClause = {
  name: "quotaFor answers a count of bytes for any size, and 0 for an empty file",
  check(subject) {
    for (const chunkOverhead of overheads) {
      const trial = new Trial(subject, { chunkOverhead });
      equal(trial.quotaFor(0), 0, "quotaFor(0)");
      for (const size of [...boundarySizes, 1e9, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
        const bytes = trial.quotaFor(size);
        that(Number.isSafeInteger(bytes) && bytes >= 0, `quotaFor(${size}) is ${bytes}, no count of bytes`);
      }
    }
  },
};

export const quotaForHolds: StorageClause = {
  name: "a file written front to back is charged what quotaFor says: exactly where declared, at most otherwise",
  check(subject) {
    for (const chunkOverhead of overheads) {
      const trial = new Trial(subject, { chunkOverhead });
      for (const size of [...boundarySizes, 2 * 1024 * 1024 + 1]) {
        const atOnce = trial.bornWith(pattern(size));
        const inPieces = trial.born();
        const [first, second] = [size >> 2, size >> 1];
        inPieces.append(pattern(first));
        inPieces.append(pattern(second - first, 2));
        inPieces.append(pattern(size - second, 3));
        for (const { storage } of [atOnce, inPieces]) chargeHolds(trial, storage.quotaUsage, size);
        trial.dispose(atOnce);
        trial.dispose(inPieces);
      }
    }
  },
};

function chargeHolds(trial: Trial, charge: number, size: number): void {
  const bound = trial.quotaFor(size);
  const what = `${size} bytes at ${trial.volume.chunkOverhead} a chunk`;
  if (trial.backend.supports.exactQuota) equal(charge, bound, `charge of ${what} against quotaFor`);
  else that(charge <= bound, `${what} are charged ${charge}, quotaFor says at most ${bound}`);
}

export const chargesWhatItHolds: StorageClause = {
  name: "bytes that cannot be shortened are charged at least their number, in whatever way they came",
  check(subject) {
    const trial = new Trial(subject, { chunkOverhead: 0 });
    for (const size of boundarySizes) {
      const bytes = new Random(size).bytes(size);
      const [atOnce, inPieces, replaced] = [
        trial.bornWith(bytes),
        trial.bornWith(bytes.subarray(size >> 1)),
        trial.born(),
      ];
      inPieces.append(bytes.subarray(0, size >> 1));
      replaced.reset(size, bytes);
      for (const { storage } of [atOnce, inPieces, replaced]) {
        // One value of 256 never occurs in these bytes, so that a perfect coder could save a thousandth.
        const least = Math.floor(size * 0.99);
        that(storage.quotaUsage >= least, `${size} bytes are charged ${storage.quotaUsage}, less than ${least}`);
        that(trial.quotaFor(size) >= least, `quotaFor(${size}) is ${trial.quotaFor(size)}, less than ${least}`);
      }
      for (const specimen of [atOnce, inPieces, replaced]) trial.dispose(specimen);
    }
  },
};

export const chunksAreCharged: StorageClause = {
  name: "chunkCount counts pieces whose overhead is in the charge, also after the file was cut",
  check(subject) {
    for (const chunkOverhead of overheads) {
      const trial = new Trial(subject, { chunkOverhead });
      for (const size of boundarySizes) {
        const specimen = trial.bornWith(pattern(size));
        chunksAddUp(trial, specimen);
        specimen.truncate(Math.max(0, size - 1));
        chunksAddUp(trial, specimen);
        trial.dispose(specimen);
      }
    }
  },
};

function chunksAddUp({ backend, volume }: Trial, { storage }: Specimen): void {
  const { chunkCount, quotaUsage, size } = storage;
  const overhead = chunkCount * volume.chunkOverhead;
  const what = `${size} bytes in ${chunkCount} chunks at ${volume.chunkOverhead}`;
  that(Number.isSafeInteger(chunkCount) && chunkCount >= 0, `${what}: no count`);
  that(overhead <= quotaUsage, `${what} are charged only ${quotaUsage}`);
  if (!backend.supports.exactQuota) return;
  equal(quotaUsage, backend.quotaFor(size, { ...volume, chunkOverhead: 0 }) + overhead, `charge of ${what}`);
}

export const chargeIsWhatTheLedgerLost: StorageClause = {
  name: "quotaUsage is what the ledger lost, after every call",
  check(subject) {
    for (const chunkOverhead of overheads) {
      const trial = new Trial(subject, { chunkOverhead });
      const specimen = trial.born();
      for (const { name, run } of script(trial.backend.supports)) {
        run(specimen);
        trial.recount(`after ${name}, at ${chunkOverhead} a chunk`);
      }
      trial.verify("after the whole script");
    }
  },
};

export const disposeGivesAllBack: StorageClause = {
  name: "dispose gives the whole charge back, once",
  check(subject) {
    for (const size of boundarySizes) {
      const trial = new Trial(subject);
      const [kept, gone] = [trial.bornWith(pattern(size)), trial.bornWith(pattern(size))];
      trial.dispose(gone);
      equal(gone.storage.quotaUsage, 0, `charge of ${size} bytes after their disposal`);
      trial.verify(`${size} bytes disposed of beside ${size} others`);
      trial.dispose(gone);
      trial.verify(`${size} bytes disposed of twice`);
      trial.dispose(kept);
      equal(trial.ledger.used, 0, "used bytes of the ledger after both disposals");
    }
  },
};

export const disposesAtAnyTime: StorageClause = {
  name: "a storage can be disposed of after any call, and nothing stays charged",
  check(subject) {
    const steps = script(subject.create().supports);
    for (let count = 0; count <= steps.length; count++) {
      const trial = new Trial(subject);
      const specimen = trial.born();
      for (const { run } of steps.slice(0, count)) run(specimen);
      trial.dispose(specimen);
      equal(
        trial.ledger.used,
        0,
        `used bytes of the ledger when disposed of after ${steps[count - 1]?.name ?? "birth"}`,
      );
    }
  },
};

/** What the bytes are charged. */
export const accountingTopic: Topic<StorageBackendSubject> = {
  name: "accounting",
  clauses: [
    quotaForIsACharge,
    quotaForHolds,
    chargesWhatItHolds,
    chunksAreCharged,
    chargeIsWhatTheLedgerLost,
    disposeGivesAllBack,
    disposesAtAnyTime,
  ],
};
