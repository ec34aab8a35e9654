import { PlainLedger } from "../../../src/ledger/plain-ledger.js";
import * as rules from "../../../src/storage/accounting.js";
import { type StorageFault, WrongCharge } from "./storage-fault.js";

/** Faults in what the bytes are charged. */
export const accountingFaults: readonly StorageFault[] = [
  {
    name: "returns half a byte from quotaFor",
    rule: rules.quotaForIsACharge,
    backend: (backend) => ({
      quotaFor: (size, volume) => backend.quotaFor(size, volume) + (size === 0 ? 0 : 0.5),
    }),
  },
  {
    name: "charges more than quotaFor says",
    rule: rules.quotaForHolds,
    backend: (backend) => ({ quotaFor: (size, volume) => backend.quotaFor(size, volume) >> 1 }),
  },
  {
    name: "charges nothing, and says so",
    rule: rules.chargesWhatItHolds,
    backend: (backend) => ({
      quotaFor: () => 0,
      create: ({ volume }) => backend.create({ ledger: new PlainLedger(Number.MAX_SAFE_INTEGER), volume }),
    }),
    storage: () => ({
      get quotaUsage() {
        return 0;
      },
    }),
  },
  {
    name: "charges half of what is written, and says so",
    rule: rules.chargesWhatItHolds,
    backend: (backend) => ({ quotaFor: (size, volume) => backend.quotaFor(Math.ceil(size / 2), volume) }),
    storage(storage, { ledger, volume }, backend) {
      const charge = new WrongCharge(ledger);
      return charge.put(storage, {
        write(position, data) {
          const count = storage.write(position, data);
          charge.raise(backend.quotaFor(storage.size, volume) - storage.quotaUsage - charge.bytes);
          return count;
        },
      });
    },
  },
  {
    name: "counts a chunk more for each MiB",
    rule: rules.chunksAreCharged,
    needs: "exactQuota",
    storage: (storage) => ({
      get chunkCount() {
        return storage.chunkCount + Math.floor(storage.size / (1024 * 1024));
      },
    }),
  },
  {
    name: "counts a chunk for every byte",
    rule: rules.chunksAreCharged,
    storage: (storage) => ({
      get chunkCount() {
        return storage.size;
      },
    }),
  },
  {
    name: "says that it is charged less than the ledger lost",
    rule: rules.chargeIsWhatTheLedgerLost,
    storage: (storage) => ({
      get quotaUsage() {
        return storage.quotaUsage >> 1;
      },
    }),
  },
  {
    name: "keeps its charge when it is disposed of",
    rule: rules.disposeGivesAllBack,
    storage: () => ({ dispose() {} }),
  },
  {
    name: "leaves a byte charged when it is disposed of after a reset",
    rule: rules.disposesAtAnyTime,
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
