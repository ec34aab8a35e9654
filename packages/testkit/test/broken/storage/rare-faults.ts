import { OutOfMemoryError, type QuotaLedger, type Reservation } from "@dmemfs/contract";
import * as faults from "../../../src/storage/faults.js";
import * as reserved from "../../../src/storage/reserved.js";
import * as sharing from "../../../src/storage/shared-ledger.js";
import { allocate, bytesFrom, type StorageFault, whenRefused } from "./storage-fault.js";

/** Faults that show when a request fails in the middle. */
const failureFaults: readonly StorageFault[] = [
  {
    name: "loses a byte when growing by truncate is refused",
    rule: faults.survivesEveryRefusedReservation,
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
    rule: faults.survivesEveryFailedAllocation,
    storage: (storage, { volume }) => ({
      write(position, data) {
        volume?.allocate(1);
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "overwrites block by block, and leaves a mixture when memory fails in the middle",
    rule: faults.survivesEveryFailedAllocation,
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
    rule: faults.survivesEveryFailedAllocation,
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
    rule: faults.survivesEveryFailedAllocation,
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
    rule: faults.shrinksWithoutQuota,
    storage: (storage, { ledger }) => ({
      truncate(size) {
        ledger.reserve(1)[Symbol.dispose]();
        storage.truncate(size);
      },
    }),
  },
  {
    name: "needs memory to trim",
    rule: faults.shrinksWithoutMemory,
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
    rule: reserved.spendsFromReservation,
    storage: (storage, { ledger, volume }, backend) => ({
      write(position, data) {
        ledger.reserve(backend.quotaFor(position + data.length, volume) - storage.quotaUsage + 1)[Symbol.dispose]();
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "forgets its charge once its reservation is committed",
    rule: reserved.spendsFromLedgerAfterCommit,
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
    rule: reserved.refusedByReservation,
    storage: (storage, { ledger, volume }, backend) => ({
      write(position, data) {
        if (isReservation(ledger)) ledger.extend(backend.quotaFor(data.length, volume));
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "leaves its charge with the reservation when it is disposed of",
    rule: reserved.rollsBackWithReservation,
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
    rule: sharing.keepsFilesApart,
    storage: mixesUpAfter(10),
  },
  {
    name: "charges the first ledger that it ever saw",
    rule: sharing.keepsFilesystemsApart,
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
  { name: "spoils every 90th write", rule: sharing.followsModel, storage: spoilsEvery(90) },
];

/** Faults that show in rare company only. */
export const rareFaults: readonly StorageFault[] = [...failureFaults, ...reservationFaults, ...sharingFaults];
