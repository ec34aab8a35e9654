import type { QuotaLedger, Reservation } from "@dmemfs/contract";
import * as faults from "../../storage/faults.js";
import * as reserved from "../../storage/reserved.js";
import * as sharing from "../../storage/sharing.js";
import { type StorageFault, whenRefused } from "./storage-fault.js";

/** Faults that show when a request fails in the middle. */
const failureFaults: readonly StorageFault[] = [
  {
    name: "loses a byte when growing by truncate is refused",
    clause: faults.survivesEveryRefusedReservation,
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
    clause: faults.survivesEveryFailedAllocation,
    storage: (storage, { volume }) => ({
      write(position, data) {
        volume?.allocate(1);
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "needs a free byte to shrink",
    clause: faults.shrinksWithoutQuota,
    storage: (storage, { ledger }) => ({
      truncate(size) {
        ledger.reserve(1)[Symbol.dispose]();
        storage.truncate(size);
      },
    }),
  },
  {
    name: "needs memory to trim",
    clause: faults.shrinksWithoutMemory,
    storage: (storage, { volume }) => ({
      trim() {
        volume?.allocate(1);
        storage.trim();
      },
    }),
  },
];

function isReservation(ledger: QuotaLedger): ledger is Reservation {
  return "extend" in ledger;
}

/** Faults that show when the ledger is a reservation. */
const reservationFaults: readonly StorageFault[] = [
  {
    name: "wants a byte more than quotaFor says",
    clause: reserved.spendsFromReservation,
    storage: (storage, { ledger, volume }, backend) => ({
      write(position, data) {
        ledger.reserve(backend.quotaFor(position + data.length, volume) - storage.quotaUsage + 1)[Symbol.dispose]();
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "forgets its charge once its reservation is committed",
    clause: reserved.spendsFromLedgerAfterCommit,
    storage(storage, { ledger }) {
      const { limit } = ledger;
      return {
        dispose() {
          if (ledger.limit === limit) storage.dispose();
        },
      };
    },
  },
  {
    name: "helps itself to more than was reserved for it",
    clause: reserved.refusedByReservation,
    storage: (storage, { ledger, volume }, backend) => ({
      write(position, data) {
        if (isReservation(ledger)) ledger.extend(backend.quotaFor(data.length, volume));
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "leaves its charge with the reservation when it is disposed of",
    clause: reserved.rollsBackWithReservation,
    storage: (storage, { ledger }) => ({
      dispose() {
        if (!isReservation(ledger)) storage.dispose();
      },
    }),
  },
];

/** How many storages of one volume, or of one ledger, were born so far. */
const births = new WeakMap<object, number>();

function mixesUpAfter(count: number): StorageFault["storage"] & object {
  return (storage, { ledger, volume = ledger }) => {
    const born = (births.get(volume) ?? 0) + 1;
    births.set(volume, born);
    return born <= count ? {} : { write: (position, data) => storage.write(position, data.slice().reverse()) };
  };
}

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
const sharingFaults: readonly StorageFault[] = [
  {
    name: "mixes up the bytes of its eleventh file",
    clause: sharing.keepsFilesApart,
    storage: mixesUpAfter(10),
  },
  {
    name: "charges the first ledger that it ever saw",
    clause: sharing.keepsFilesystemsApart,
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
  { name: "spoils every 90th write", clause: sharing.followsModel, storage: spoilsEvery(90) },
];

/** Faults that show in rare company only. */
export const rareFaults: readonly StorageFault[] = [...failureFaults, ...reservationFaults, ...sharingFaults];
