import * as rules from "../../../src/storage/resize.js";
import { type StorageFault, WrongCharge } from "./storage-fault.js";

/** Faults in changing the size. */
export const resizeFaults: readonly StorageFault[] = [
  {
    name: "zeroes the last byte that it keeps when it shrinks",
    rule: rules.shrinkingKeepsTheHead,
    storage: (storage) => ({
      truncate(size) {
        if (size > 0 && size < storage.size) storage.truncate(size - 1);
        storage.truncate(size);
      },
    }),
  },
  {
    name: "keeps the charge when it shrinks",
    rule: rules.shrinkingGivesBack,
    storage(storage, { ledger }) {
      const charge = new WrongCharge(ledger);
      return charge.put(storage, {
        truncate(size) {
          const before = storage.quotaUsage;
          storage.truncate(size);
          if (storage.quotaUsage < before) charge.raise(before - storage.quotaUsage);
        },
      });
    },
  },
  {
    name: "keeps a byte charged when it is reset to nothing",
    rule: rules.emptiedIsFree,
    storage(storage, { ledger }) {
      const charge = new WrongCharge(ledger);
      return charge.put(storage, {
        reset(size, content) {
          storage.reset(size, content);
          if (size === 0) charge.raise(1);
        },
      });
    },
  },
  {
    name: "loses its last byte when it is truncated to its size",
    rule: rules.sameSizeChangesNothing,
    storage: (storage) => ({
      truncate(size) {
        storage.truncate(size > 0 && size === storage.size ? size - 1 : size);
      },
    }),
  },
  {
    name: "needs a free byte to be truncated to its size",
    rule: rules.sameSizeChangesNothing,
    storage: (storage, { ledger }) => ({
      truncate(size) {
        if (size === storage.size) ledger.reserve(1)[Symbol.dispose]();
        storage.truncate(size);
      },
    }),
  },
  {
    name: "keeps the old bytes when it is reset",
    rule: rules.resetZeroesAll,
    storage: (storage) => ({ reset: (size) => storage.truncate(size) }),
  },
  {
    name: "forgets the content that it is reset to",
    rule: rules.resetTakesContent,
    storage: (storage) => ({ reset: (size) => storage.reset(size) }),
  },
  {
    name: "needs room for old and new when it is reset",
    rule: rules.resetNeedsTheDifference,
    storage: (storage, { ledger, volume }, backend) => ({
      reset(size, content) {
        ledger.reserve(backend.quotaFor(size, volume))[Symbol.dispose]();
        storage.reset(size, content);
      },
    }),
  },
  {
    name: "charges a byte for trimming",
    rule: rules.trimKeepsBytesAndCharge,
    storage(storage, { ledger }) {
      const charge = new WrongCharge(ledger);
      return charge.put(storage, {
        trim() {
          storage.trim();
          charge.raise(1);
        },
      });
    },
  },
];
