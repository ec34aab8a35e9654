import { equal, sameBytes, that } from "../check/index.js";
import type { Clause, Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { Trial } from "./trial.js";

type StorageClause = Clause<StorageBackendSubject>;

const KiB = 1024;
const MiB = 1024 * KiB;

/** Each number, the one before and the one after. */
function around(...numbers: readonly number[]): number[] {
  return numbers.flatMap((number) => [number - 1, number, number + 1]);
}

/** Every multiple of 256 KiB to 5 MiB and every power of two from there to 32 MiB, with their neighbours. */
const largeSizes: readonly number[] = [
  ...around(...Array.from({ length: 20 }, (_, index) => (index + 1) * 256 * KiB)),
  ...around(8 * MiB, 16 * MiB, 32 * MiB),
];

/** Gives the same memory for each request of a size: enough where only the charge counts. */
function sharedMemory(): (bytes: number) => ArrayBuffer {
  const buffers = new Map<number, ArrayBuffer>();
  return (bytes) => {
    const buffer = buffers.get(bytes) ?? new ArrayBuffer(bytes);
    if (bytes <= MiB) buffers.set(bytes, buffer);
    return buffer;
  };
}

export const quotaForHoldsWhenLarge: StorageClause = {
  name: "quotaFor is the charge of large files too, at sizes to 32 MiB: exactly where declared, at most otherwise",
  check(subject) {
    const trial = new Trial(subject, { allocate: sharedMemory() });
    const { storage } = trial.born();
    for (const size of largeSizes) {
      storage.truncate(size);
      const bound = trial.quotaFor(size);
      const charge = storage.quotaUsage;
      if (trial.backend.supports.exactQuota) equal(charge, bound, `charge of ${size} bytes against quotaFor`);
      else that(charge <= bound, `${size} bytes are charged ${charge}, quotaFor says at most ${bound}`);
      equal(trial.ledger.used, charge, `used bytes of the ledger at ${size} bytes`);
    }
  },
};

export const quotaForNeverFalls: StorageClause = {
  name: "quotaFor is never less for a larger file, to the largest safe integer",
  check(subject) {
    for (const chunkOverhead of [0, 128]) {
      const trial = new Trial(subject, { chunkOverhead });
      let [before, least] = [0, 0];
      for (const size of [...largeSizes, ...around(2 ** 31, 2 ** 32, 2 ** 33, 2 ** 48), Number.MAX_SAFE_INTEGER]) {
        const bytes = trial.quotaFor(size);
        that(Number.isSafeInteger(bytes), `quotaFor(${size}) is ${bytes}, not a count of bytes`);
        that(bytes >= least, `quotaFor(${size}) is ${bytes}, less than the ${least} of quotaFor(${before})`);
        [before, least] = [size, bytes];
      }
    }
  },
};

export const keepsLargeFiles: StorageClause = {
  name: "bytes of a large file are kept wherever they lie, to 17 MiB",
  check(subject) {
    const trial = new Trial(subject);
    const specimen = trial.bornWith(pattern(2 * MiB + 5));
    specimen.append(pattern(3 * MiB, 2));
    specimen.write(16 * MiB - 7, pattern(MiB, 3));
    if (trial.backend.supports.randomWrite) {
      for (const at of around(MiB, 2 * MiB, 4 * MiB, 8 * MiB)) specimen.write(at, pattern(10, at));
    }
    trial.verify("a file of 17 MiB");
    for (const at of around(2 * MiB, 4 * MiB, 16 * MiB)) {
      const target = new Uint8Array(100);
      equal(specimen.storage.readInto(at, target), 100, `bytes read from ${at} of 17 MiB`);
      sameBytes(target, specimen.expected.subarray(at, at + 100), `100 bytes from ${at} of 17 MiB`);
    }
    specimen.truncate(4 * MiB + 1);
    trial.verify("a file of 17 MiB cut to 4 MiB and a byte");
    trial.dispose(specimen);
    equal(trial.ledger.used, 0, "used bytes of the ledger after the disposal");
  },
};

export const meetsEveryPowerOfTwo: StorageClause = {
  name: "files may end, begin to be read and be written on either side of every power of two to 1 MiB",
  check(subject) {
    for (let power = 16; power <= MiB; power *= 2) {
      const trial = new Trial(subject);
      for (const size of around(power)) {
        const specimen = trial.bornWith(pattern(size));
        for (const more of [2, 1, power >> 1]) specimen.append(pattern(more, more));
        specimen.verify(`appends to ${size} bytes`);
        readFrom(specimen.storage, specimen.expected, power);
        if (trial.backend.supports.randomWrite) specimen.write(power - 2, pattern(4, 5));
        specimen.truncate(size);
        specimen.truncate(2 * power);
        specimen.verify(`${size} bytes, written around ${power}, cut and grown`);
        specimen.reset(power + 1, pattern(power, 6));
        specimen.verify(`${size} bytes, reset`);
        trial.recount(`files around ${power} bytes`);
        trial.dispose(specimen);
      }
    }
  },
};

function readFrom(storage: { readInto(at: number, target: Uint8Array): number }, bytes: Uint8Array, at: number): void {
  for (const start of around(at)) {
    const target = new Uint8Array(3);
    const expected = bytes.subarray(start, start + 3);
    equal(storage.readInto(start, target), expected.length, `bytes read from ${start}`);
    sameBytes(target.subarray(0, expected.length), expected, `3 bytes from ${start}`);
  }
}

/** Large files, and sizes at which they might change. */
export const largeTopic: Topic<StorageBackendSubject> = {
  name: "large files",
  clauses: [quotaForHoldsWhenLarge, quotaForNeverFalls, keepsLargeFiles, meetsEveryPowerOfTwo],
};
