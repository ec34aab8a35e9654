import { equal, sameBytes, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { Rule, RuleGroup } from "../rule.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";
import { TestCase } from "./test-case.js";

type StorageRule = Rule<StorageBackendSubject>;

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

/** Returns the same memory for each request of one size, for rules that check only the charge. */
function sharedMemory(): (bytes: number) => ArrayBuffer {
  const buffers = new Map<number, ArrayBuffer>();
  return (bytes) => {
    const buffer = buffers.get(bytes) ?? new ArrayBuffer(bytes);
    if (bytes <= MiB) buffers.set(bytes, buffer);
    return buffer;
  };
}

export const quotaForHoldsWhenLarge: StorageRule = {
  name: "large files up to 32 MiB are charged exactly quotaFor(size) if exactQuota is declared, and at most that otherwise",
  check(subject) {
    const testCase = new TestCase(subject, { allocate: sharedMemory() });
    const { storage } = testCase.create();
    for (const size of largeSizes) {
      storage.truncate(size);
      const bound = testCase.quotaFor(size);
      const charge = storage.quotaUsage;
      if (testCase.backend.supports.exactQuota) equal(charge, bound, `charge of ${size} bytes against quotaFor`);
      else that(charge <= bound, `${size} bytes are charged ${charge}, quotaFor says at most ${bound}`);
      equal(testCase.ledger.used, charge, `used bytes of the ledger at ${size} bytes`);
    }
  },
};

export const quotaForNeverFalls: StorageRule = {
  name: "quotaFor is never less for a larger file, to the largest safe integer",
  check(subject) {
    for (const chunkOverhead of [0, 128]) {
      const testCase = new TestCase(subject, { chunkOverhead });
      let [before, least] = [0, 0];
      for (const size of [...largeSizes, ...around(2 ** 31, 2 ** 32, 2 ** 33, 2 ** 48), Number.MAX_SAFE_INTEGER]) {
        const bytes = testCase.quotaFor(size);
        that(Number.isSafeInteger(bytes), `quotaFor(${size}) is ${bytes}, not a count of bytes`);
        that(bytes >= least, `quotaFor(${size}) is ${bytes}, less than the ${least} of quotaFor(${before})`);
        [before, least] = [size, bytes];
      }
    }
  },
};

export const keepsLargeFiles: StorageRule = {
  name: "bytes at any position of a file of 17 MiB can be read back",
  check(subject) {
    const testCase = new TestCase(subject);
    const tested = testCase.createWith(pattern(2 * MiB + 5));
    tested.append(pattern(3 * MiB, 2));
    tested.write(16 * MiB - 7, pattern(MiB, 3));
    if (testCase.backend.supports.randomWrite) {
      for (const at of around(MiB, 2 * MiB, 4 * MiB, 8 * MiB)) tested.write(at, pattern(10, at));
    }
    testCase.verify("a file of 17 MiB");
    for (const at of around(2 * MiB, 4 * MiB, 16 * MiB)) {
      const target = new Uint8Array(100);
      equal(tested.storage.readInto(at, target), 100, `bytes read from ${at} of 17 MiB`);
      sameBytes(target, tested.expected.subarray(at, at + 100), `100 bytes from ${at} of 17 MiB`);
    }
    tested.truncate(4 * MiB + 1);
    testCase.verify("a file of 17 MiB cut to 4 MiB and a byte");
    testCase.dispose(tested);
    equal(testCase.ledger.used, 0, "used bytes of the ledger after the disposal");
  },
};

export const meetsEveryPowerOfTwo: StorageRule = {
  name: "files may end, begin to be read and be written on either side of every power of two to 1 MiB",
  check(subject) {
    for (let power = 16; power <= MiB; power *= 2) {
      const testCase = new TestCase(subject);
      for (const size of around(power)) {
        const tested = testCase.createWith(pattern(size));
        for (const more of [2, 1, power >> 1]) tested.append(pattern(more, more));
        tested.verify(`appends to ${size} bytes`);
        readFrom(tested.storage, tested.expected, power);
        if (testCase.backend.supports.randomWrite) tested.write(power - 2, pattern(4, 5));
        tested.truncate(size);
        tested.truncate(2 * power);
        tested.verify(`${size} bytes, written around ${power}, cut and grown`);
        tested.reset(power + 1, pattern(power, 6));
        tested.verify(`${size} bytes, reset`);
        testCase.recount(`files around ${power} bytes`);
        testCase.dispose(tested);
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
export const largeRules: RuleGroup<StorageBackendSubject> = {
  name: "large files",
  rules: [quotaForHoldsWhenLarge, quotaForNeverFalls, keepsLargeFiles, meetsEveryPowerOfTwo],
};
