import { UnsupportedOperationError } from "@dmemfs/contract";
import * as rules from "../../../src/storage/overwrite.js";
import type { StorageFault } from "./storage-fault.js";

/** Faults in writing before the end. */
export const overwriteFaults: readonly StorageFault[] = [
  {
    name: "ignores a write within the file",
    rule: rules.overwritesAnywhere,
    storage: (storage) => ({
      write(position, data) {
        return position + data.length <= storage.size ? data.length : storage.write(position, data);
      },
    }),
  },
  {
    name: "writes only the part past the end",
    rule: rules.overwritesAcrossTheEnd,
    storage: (storage) => ({
      write(position, data) {
        const inside = storage.size - position;
        if (inside <= 0 || data.length <= inside) return storage.write(position, data);
        storage.write(storage.size, data.subarray(inside));
        return data.length;
      },
    }),
  },
  {
    name: "takes no more appends once it was overwritten",
    rule: rules.appendsAfterOverwriting,
    storage(storage) {
      let overwritten = false;
      return {
        write(position, data) {
          if (overwritten && position === storage.size) return data.length;
          overwritten ||= position < storage.size;
          return storage.write(position, data);
        },
      };
    },
  },
  {
    name: "needs room to overwrite, though it says that it does not",
    rule: rules.overwritesInPlace,
    storage: (storage, { ledger }) => ({
      write(position, data) {
        if (position < storage.size) ledger.reserve(data.length)[Symbol.dispose]();
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "refuses to promote a file that is as large as the limit",
    rule: rules.promotesUpToLimit,
    storage: (storage, { volume }) => ({
      write(position, data) {
        if (position >= storage.size || storage.size !== volume?.promotionHardLimit) {
          return storage.write(position, data);
        }
        throw new UnsupportedOperationError("ENOTSUP", { syscall: "write" });
      },
    }),
  },
  {
    name: "loses a byte when it refuses to promote",
    rule: rules.honoursPromotionLimit,
    storage: (storage, { volume }) => ({
      write(position, data) {
        if (position >= storage.size || storage.size <= (volume?.promotionHardLimit ?? Number.POSITIVE_INFINITY)) {
          return storage.write(position, data);
        }
        storage.truncate(storage.size - 1);
        throw new UnsupportedOperationError("ENOTSUP", { syscall: "write" });
      },
    }),
  },
  {
    name: "promotes files above the limit",
    rule: rules.honoursPromotionLimit,
    storage(storage) {
      let chunkCount = 1;
      return {
        get chunkCount() {
          return chunkCount;
        },
        write(position, data) {
          if (position < storage.size) chunkCount = 0;
          return storage.write(position, data);
        },
      };
    },
  },
];
