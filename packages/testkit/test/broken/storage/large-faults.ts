import * as rules from "../../../src/storage/large.js";
import type { StorageFault } from "./storage-fault.js";

const MiB = 1024 * 1024;

/** Faults that show in large files, or at sizes that are not a boundary of the built-in storages. */
export const largeFaults: readonly StorageFault[] = [
  {
    name: "says by quotaFor a byte too little above 2 MiB",
    rule: rules.quotaForHoldsWhenLarge,
    backend: (backend) => ({
      quotaFor: (size, volume) => backend.quotaFor(size, volume) - (size > 2 * MiB ? 1 : 0),
    }),
  },
  {
    name: "says by quotaFor a byte too little from 5 MiB on",
    rule: rules.quotaForHoldsWhenLarge,
    backend: (backend) => ({
      quotaFor: (size, volume) => backend.quotaFor(size, volume) - (size >= 5 * MiB ? 1 : 0),
    }),
  },
  {
    name: "counts by quotaFor in 32 bits",
    rule: rules.quotaForNeverFalls,
    backend: (backend) => ({ quotaFor: (size, volume) => backend.quotaFor(size, volume) >>> 0 }),
  },
  {
    name: "reads the byte at 4 MiB wrong",
    rule: rules.keepsLargeFiles,
    storage: (storage) => ({
      readInto(position, target) {
        const count = storage.readInto(position, target);
        const index = 4 * MiB - position;
        if (index >= 0 && index < count) target[index] = (target[index] ?? 0) ^ 0xff;
        return count;
      },
    }),
  },
  {
    name: "loses the byte at 8192 of an append that begins before it",
    rule: rules.meetsEveryPowerOfTwo,
    storage: (storage) => ({
      write(position, data) {
        if (position !== 8191 || data.length < 2) return storage.write(position, data);
        const copy = data.slice();
        copy[1] = 0;
        return storage.write(position, copy);
      },
    }),
  },
];
