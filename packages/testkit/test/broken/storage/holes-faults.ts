import type { FileStorage } from "@dmemfs/contract";
import * as rules from "../../../src/storage/holes.js";
import { bytesFrom, type StorageFault, WrongCharge } from "./storage-fault.js";

/** Grows a storage with the bytes that `old` holds at the same places, and zeros where it holds none. */
function growShowing(storage: FileStorage, size: number, old: Uint8Array): void {
  const grown = new Uint8Array(size - storage.size);
  grown.set(old.subarray(storage.size, size));
  storage.write(storage.size, grown);
}

/** A storage that shows bytes of other storages when it grows from a size that `when` accepts. */
function showingOthers(when: (size: number) => boolean): StorageFault["storage"] & object {
  return (storage, { ledger, volume = ledger }) => ({
    truncate(size) {
      const old = leftBehind.get(volume);
      if (old !== undefined && size > storage.size && when(storage.size)) growShowing(storage, size, old);
      else storage.truncate(size);
    },
    dispose() {
      leftBehind.set(volume, bytesFrom(storage, 0));
      storage.dispose();
    },
  });
}

/** The bytes that the storages of one volume left behind. */
const leftBehind = new WeakMap<object, Uint8Array>();

/** Faults in bytes that were never written. */
export const holesFaults: readonly StorageFault[] = [
  {
    name: "fills a gap with ones",
    rule: rules.fillsGapWithZeros,
    storage: (storage) => ({
      write(position, data) {
        if (position > storage.size && data.length > 0) {
          storage.write(storage.size, new Uint8Array(position - storage.size).fill(1));
        }
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "grows with ones",
    rule: rules.growsWithZeros,
    storage: (storage) => ({
      truncate(size) {
        if (size > storage.size) storage.write(storage.size, new Uint8Array(size - storage.size).fill(1));
        else storage.truncate(size);
      },
    }),
  },
  {
    name: "shows the bytes that were cut off when it grows",
    rule: rules.cutBytesStayGone,
    storage(storage) {
      let old = new Uint8Array(0);
      return {
        truncate(size) {
          if (size < storage.size) old = bytesFrom(storage, 0);
          if (size > storage.size) growShowing(storage, size, old);
          else storage.truncate(size);
        },
      };
    },
  },
  {
    name: "shows the bytes that a reset replaced when it grows",
    rule: rules.cutBytesStayGone,
    storage(storage) {
      let old = new Uint8Array(0);
      return {
        truncate(size) {
          if (size > storage.size) growShowing(storage, size, old);
          else storage.truncate(size);
        },
        reset(size, content) {
          old = bytesFrom(storage, 0);
          storage.reset(size, content);
        },
      };
    },
  },
  {
    name: "shows bytes of a storage that was disposed of when it grows from nothing",
    rule: rules.foreignBytesNeverShow,
    storage: showingOthers((size) => size === 0),
  },
  {
    name: "shows bytes of a storage that was disposed of when it grows further",
    rule: rules.slackIsZeroed,
    storage: showingOthers((size) => size > 0),
  },
  {
    name: "reads nothing within a hole",
    rule: rules.holesCanBeWritten,
    storage: (storage) => ({
      readInto(position, target) {
        const count = storage.readInto(position, target);
        return position > 0 && target.subarray(0, count).every((byte) => byte === 0) ? 0 : count;
      },
    }),
  },
  {
    name: "charges nothing for what it grows by truncate",
    rule: rules.holesAreCharged,
    storage(storage, { ledger }) {
      const charge = new WrongCharge(ledger);
      return charge.put(storage, {
        truncate(size) {
          const before = storage.quotaUsage;
          storage.truncate(size);
          if (storage.quotaUsage > before) charge.raise(before - storage.quotaUsage);
        },
      });
    },
  },
];
