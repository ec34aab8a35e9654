import { OutOfMemoryError } from "@dmemfs/contract";
import * as rules from "../../../src/storage/failures.js";
import { allocate, bytesFrom, type StorageFault, whenRefused } from "./storage-fault.js";

/** Faults that show when a request fails in the middle. */
export const failuresFaults: readonly StorageFault[] = [
  {
    name: "loses a byte when growing by truncate throws",
    rule: rules.survivesEveryRefusedReservation,
    storage: (storage) => ({
      truncate: (size) =>
        whenRefused(
          () => storage.truncate(size),
          () => storage.truncate(Math.max(0, storage.size - 1)),
        ),
    }),
  },
  {
    name: "lets the platform's error through",
    rule: rules.survivesEveryFailedAllocation,
    storage: (storage, { volume }) => ({
      write(position, data) {
        volume?.allocate(1);
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "overwrites block by block, and leaves a mixture when memory fails in the middle",
    rule: rules.survivesEveryFailedAllocation,
    needs: "randomWrite",
    storage: (storage, { volume }) => ({
      write(position, data) {
        if (position + data.length > storage.size) return storage.write(position, data);
        for (let at = 0; at < data.length; at += 16_384) {
          const block = data.subarray(at, at + 16_384);
          allocate(volume, block.length);
          storage.write(position + at, block);
        }
        return data.length;
      },
    }),
  },
  {
    name: "replaces its content block by block, and leaves a mixture when memory fails in the middle",
    rule: rules.survivesEveryFailedAllocation,
    storage: (storage, { volume }) => ({
      reset(size, content = new Uint8Array(0)) {
        const mixture = bytesFrom(storage, 0);
        for (let at = 0; at < Math.min(size, mixture.length); at += 65_536) {
          try {
            allocate(volume, 65_536);
          } catch (error) {
            storage.reset(mixture.length, mixture);
            throw error;
          }
          mixture.set(content.subarray(at, Math.min(at + 65_536, mixture.length)), at);
        }
        storage.reset(size, content);
      },
    }),
  },
  {
    name: "puts the end of the file away when memory fails, and tries again",
    rule: rules.survivesEveryFailedAllocation,
    storage: (storage) => ({
      write(position, data) {
        try {
          return storage.write(position, data);
        } catch (error) {
          if (!OutOfMemoryError.isInstance(error) || position !== storage.size || position < 2) throw error;
          const end = new Uint8Array(data.length + 1);
          storage.readInto(position - 1, end);
          end.set(data, 1);
          storage.truncate(position - 1);
          return storage.write(position - 1, end) - 1;
        }
      },
    }),
  },
  {
    name: "needs a free byte to shrink",
    rule: rules.shrinksWithoutQuota,
    storage: (storage, { ledger }) => ({
      truncate(size) {
        ledger.reserve(1)[Symbol.dispose]();
        storage.truncate(size);
      },
    }),
  },
  {
    name: "needs memory to trim",
    rule: rules.shrinksWithoutMemory,
    storage: (storage, { volume }) => ({
      trim() {
        volume?.allocate(1);
        storage.trim();
      },
    }),
  },
];
