import { type FileStorage, MFSQuotaExceededError, type QuotaDetails } from "@dmemfs/contract";
import * as rules from "../../../src/storage/refusals.js";
import { allocate, bytesFrom, type StorageFault, whenRefused } from "./storage-fault.js";

/** A storage whose refusals of one call carry other numbers. */
function refusingWith(
  call: "write" | "truncate" | "reset",
  change: (numbers: QuotaDetails) => QuotaDetails,
): StorageFault["storage"] & object {
  return (storage) => {
    const changed = <Result>(action: () => Result): Result => {
      try {
        return action();
      } catch (error) {
        if (!MFSQuotaExceededError.isInstance(error)) throw error;
        const { requested, available } = error as MFSQuotaExceededError;
        throw new MFSQuotaExceededError(change({ requested, available }));
      }
    };
    const calls: Pick<FileStorage, "write" | "truncate" | "reset"> = {
      write: (position, data) => changed(() => storage.write(position, data)),
      truncate: (size) => changed(() => storage.truncate(size)),
      reset: (size, content) => changed(() => storage.reset(size, content)),
    };
    return { [call]: calls[call] };
  };
}

/** The first `from` bytes of a storage, and then other bytes. */
function joined(storage: FileStorage, from: number, others: Uint8Array): Uint8Array {
  const bytes = bytesFrom(storage, 0).subarray(0, from + others.length);
  bytes.set(others, from);
  return bytes;
}

/** Faults in what happens when the quota is short. */
export const refusalsFaults: readonly StorageFault[] = [
  {
    name: "appends a part of what it refuses",
    rule: rules.refusesAppend,
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
    rule: rules.refusesGap,
    storage: (storage) => ({
      write(position, data) {
        if (position > storage.size && data.length > 0) storage.truncate(position);
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "grows by halves until the quota is exceeded",
    rule: rules.refusesGrowing,
    storage: (storage) => ({
      truncate(size) {
        if (size > storage.size) storage.truncate((storage.size + size) >> 1);
        storage.truncate(size);
      },
    }),
  },
  {
    name: "drops the old content before it knows whether the new fits",
    rule: rules.refusesReset,
    storage: (storage) => ({
      reset(size, content) {
        storage.truncate(0);
        storage.reset(size, content);
      },
    }),
  },
  {
    name: "overwrites before it knows whether the rest fits",
    rule: rules.refusesOverwriteAcrossTheEnd,
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
    rule: rules.refusesBeforeAllocating,
    storage: (storage, { volume }) => ({
      truncate(size) {
        volume?.allocate(size);
        storage.truncate(size);
      },
    }),
  },
  {
    name: "reserves and allocates an append in pieces",
    rule: rules.refusesBeforeAllocating,
    storage: (storage, { ledger, volume }) => ({
      write(position, data) {
        for (let end = 65_536; end <= data.length; end += 65_536) {
          ledger.reserve(end)[Symbol.dispose]();
          allocate(volume, 65_536);
        }
        return storage.write(position, data);
      },
    }),
  },
  ...(["write", "truncate", "reset"] as const).flatMap((call) => [
    {
      name: `says of a refused ${call} that a byte less is available`,
      rule: rules.refusalCarriesNumbers,
      storage: refusingWith(call, ({ requested, available }) => ({ requested, available: Math.max(0, available - 1) })),
    },
    {
      name: `says of a refused ${call} that a byte more is requested`,
      rule: rules.refusalCarriesNumbers,
      needs: "exactQuota" as const,
      storage: refusingWith(call, ({ requested, available }) => ({ requested: requested + 1, available })),
    },
  ]),
  {
    name: "shows the bytes of a refused append when it grows",
    rule: rules.refusedBytesNeverShow,
    storage(storage) {
      let refused = new Uint8Array(0);
      return {
        write(position, data) {
          return whenRefused(
            () => storage.write(position, data),
            () => {
              refused = new Uint8Array(position + data.length);
              refused.set(data, position);
            },
          );
        },
        truncate(size) {
          const from = storage.size;
          storage.truncate(size);
          const shown = refused.subarray(from, size);
          if (shown.length > 0) storage.reset(size, joined(storage, from, shown));
        },
      };
    },
  },
  {
    name: "refuses without numbers",
    rule: rules.refusalCarriesNumbers,
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
    rule: rules.goesOnAfterRefusal,
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
