import type { QuotaLedger } from "@dmemfs/contract";
import * as rules from "../../../src/storage/shared-ledger.js";
import type { StorageFault } from "./storage-fault.js";

function mixesUpAfter(count: number): StorageFault["storage"] & object {
  return (storage, { ledger, volume = ledger }) => {
    const born = (births.get(volume) ?? 0) + 1;
    births.set(volume, born);
    return born <= count ? {} : { write: (position, data) => storage.write(position, data.slice().reverse()) };
  };
}

/** How many storages of one volume, or of one ledger, were born so far. */
const births = new WeakMap<object, number>();

function spoilsEvery(count: number): StorageFault["storage"] & object {
  let writes = 0;
  return (storage) => ({
    write(position, data) {
      writes += 1;
      const copy = data.slice();
      if (writes % count === 0) copy.fill(0, 0, 1);
      return storage.write(position, copy);
    },
  });
}

/** Faults that show when there are many files. */
export const sharedLedgerFaults: readonly StorageFault[] = [
  {
    name: "mixes up the bytes of its eleventh file",
    rule: rules.keepsFilesApart,
    storage: mixesUpAfter(10),
  },
  {
    name: "charges the first ledger that it ever saw",
    rule: rules.keepsFilesystemsApart,
    backend(backend) {
      let first: QuotaLedger | undefined;
      return {
        create(options) {
          first ??= options.ledger;
          return backend.create({ ...options, ledger: first });
        },
      };
    },
  },
  { name: "spoils every 90th write", rule: rules.followsModel, storage: spoilsEvery(90) },
];
