import { MFSQuotaExceededError } from "@dmemfs/contract";
import * as refusing from "../../storage/refusing.js";
import { type StorageFault, whenRefused } from "./storage-fault.js";

/** Faults in what happens when the quota is short. */
export const refusingFaults: readonly StorageFault[] = [
  {
    name: "appends a part of what it refuses",
    clause: refusing.refusesAppend,
    storage: (storage) => ({
      write(position, data) {
        if (position !== storage.size || data.length < 2) return storage.write(position, data);
        const half = data.length >> 1;
        return storage.write(position, data.subarray(0, half)) + storage.write(position + half, data.subarray(half));
      },
    }),
  },
  {
    name: "makes the hole though it refuses the write",
    clause: refusing.refusesGap,
    storage: (storage) => ({
      write(position, data) {
        if (position > storage.size && data.length > 0) storage.truncate(position);
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "grows by halves until it is refused",
    clause: refusing.refusesGrowing,
    storage: (storage) => ({
      truncate(size) {
        if (size > storage.size) storage.truncate((storage.size + size) >> 1);
        storage.truncate(size);
      },
    }),
  },
  {
    name: "drops the old content before it knows whether the new fits",
    clause: refusing.refusesReset,
    storage: (storage) => ({
      reset(size, content) {
        storage.truncate(0);
        storage.reset(size, content);
      },
    }),
  },
  {
    name: "overwrites before it knows whether the rest fits",
    clause: refusing.refusesOverwriteAcrossTheEnd,
    needs: (supports) => supports.randomWrite,
    storage: (storage) => ({
      write(position, data) {
        const inside = storage.size - position;
        if (inside <= 0 || inside >= data.length) return storage.write(position, data);
        return storage.write(position, data.subarray(0, inside)) + storage.write(storage.size, data.subarray(inside));
      },
    }),
  },
  {
    name: "allocates before it asks the ledger",
    clause: refusing.refusesBeforeAllocating,
    storage: (storage, { volume }) => ({
      truncate(size) {
        volume?.allocate(size);
        storage.truncate(size);
      },
    }),
  },
  {
    name: "refuses without numbers",
    clause: refusing.refusalCarriesNumbers,
    storage: (storage) => ({
      truncate: (size) =>
        whenRefused(
          () => storage.truncate(size),
          () => {
            throw new MFSQuotaExceededError({ requested: 0, available: 0 });
          },
        ),
    }),
  },
  {
    name: "refuses everything once it refused something",
    clause: refusing.goesOnAfterRefusal,
    storage(storage) {
      let refused = false;
      return {
        write(position, data) {
          if (refused) throw new MFSQuotaExceededError({ requested: data.length, available: 0 });
          return whenRefused(
            () => storage.write(position, data),
            () => {
              refused = true;
            },
          );
        },
      };
    },
  },
];
