import * as rules from "../../../src/storage/create.js";
import type { StorageFault } from "./storage-fault.js";

/** Faults in the creation of a storage. */
export const createFaults: readonly StorageFault[] = [
  { name: "has no name", rule: rules.declaresItself, backend: () => ({ name: "" }) },
  {
    name: "says that an empty file is charged a byte",
    rule: rules.bornEmpty,
    storage: (storage) => ({
      get quotaUsage() {
        return Math.max(1, storage.quotaUsage);
      },
    }),
  },
  {
    name: "needs a free byte to be born",
    rule: rules.bornOnFullLedger,
    backend: (backend) => ({
      create(options) {
        options.ledger.reserve(1)[Symbol.dispose]();
        return backend.create(options);
      },
    }),
  },
  {
    name: "forgets to charge a byte when there is no volume",
    rule: rules.bornWithoutVolume,
    storage: (storage, { ledger, volume }) => ({
      write(position, data) {
        const count = storage.write(position, data);
        if (volume === undefined && count > 0) ledger.release(1);
        return count;
      },
    }),
  },
];
