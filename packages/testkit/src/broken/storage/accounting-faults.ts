import * as accounting from "../../storage/accounting.js";
import type { StorageFault } from "./storage-fault.js";

/** Faults in what the bytes are charged. */
export const accountingFaults: readonly StorageFault[] = [
  {
    name: "answers quotaFor with half a byte",
    clause: accounting.quotaForIsACharge,
    backend: (backend) => ({
      quotaFor: (size, volume) => backend.quotaFor(size, volume) + (size === 0 ? 0 : 0.5),
    }),
  },
  {
    name: "charges more than quotaFor says",
    clause: accounting.quotaForHolds,
    backend: (backend) => ({ quotaFor: (size, volume) => backend.quotaFor(size, volume) >> 1 }),
  },
  {
    name: "counts a chunk for every byte",
    clause: accounting.chunksAreCharged,
    storage: (storage) => ({
      get chunkCount() {
        return storage.size;
      },
    }),
  },
  {
    name: "says that it is charged less than the ledger lost",
    clause: accounting.chargeIsWhatTheLedgerLost,
    storage: (storage) => ({
      get quotaUsage() {
        return storage.quotaUsage >> 1;
      },
    }),
  },
  {
    name: "keeps its charge when it is disposed of",
    clause: accounting.disposeGivesAllBack,
    storage: () => ({ dispose() {} }),
  },
  {
    name: "leaves a byte charged when it is disposed of after a reset",
    clause: accounting.disposesAtAnyTime,
    storage(storage, { ledger }) {
      let wasReset = false;
      return {
        reset(size, content) {
          storage.reset(size, content);
          wasReset = true;
        },
        dispose() {
          storage.dispose();
          if (wasReset) ledger.reserve(1).commit();
        },
      };
    },
  },
];
