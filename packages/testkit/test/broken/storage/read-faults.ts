import * as rules from "../../../src/storage/read.js";
import type { StorageFault } from "./storage-fault.js";

/** Changes one byte of what a read gives, if it got that far. */
function spoil(target: Uint8Array, index: number, count: number): void {
  if (index < count) target[index] = (target[index] ?? 0) ^ 0xff;
}

/** Faults in getting bytes out. */
export const readFaults: readonly StorageFault[] = [
  {
    name: "reads the byte behind the first 262144 wrong",
    rule: rules.readsBackEverySize,
    storage: (storage) => ({
      readInto(position, target) {
        const count = storage.readInto(position, target);
        if (position === 0) spoil(target, 262_144, count);
        return count;
      },
    }),
  },
  {
    name: "reads wrong when it begins at 65536",
    rule: rules.readsEveryWindow,
    storage: (storage) => ({
      readInto(position, target) {
        const count = storage.readInto(position, target);
        if (position === 65_536) spoil(target, 0, count);
        return count;
      },
    }),
  },
  {
    name: "claims to have read as many bytes as requested",
    rule: rules.readsShortAtEnd,
    storage: (storage) => ({
      readInto(position, target) {
        storage.readInto(position, target);
        return target.length;
      },
    }),
  },
  {
    name: "fills what is left of a target",
    rule: rules.fillsOnlyTheTarget,
    storage: (storage) => ({
      readInto(position, target) {
        const count = storage.readInto(position, target);
        target.fill(1, count);
        return count;
      },
    }),
  },
  {
    name: "takes the reader's target for its own memory",
    rule: rules.copiesOut,
    storage(storage) {
      let own: Uint8Array | undefined;
      return {
        readInto(position, target) {
          const count = storage.readInto(position, target);
          if (position === 0 && own?.length === count) target.set(own);
          else own = target.subarray(0, count);
          return count;
        },
      };
    },
  },
];
