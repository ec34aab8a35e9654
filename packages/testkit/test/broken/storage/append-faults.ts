import type { FileStorage } from "@dmemfs/contract";
import * as rules from "../../../src/storage/append.js";
import { type StorageFault, WrongCharge } from "./storage-fault.js";

/** A copy of `data` with one byte zeroed, if it is that long. */
function spoilt(data: Uint8Array, index: number): Uint8Array {
  const copy = data.slice();
  copy.fill(0, index, index + 1);
  return copy;
}

/** The methods of a storage that retains the written buffers themselves and reads from them. */
function keepingBuffers(storage: FileStorage): Partial<FileStorage> {
  const kept: { readonly position: number; readonly data: Uint8Array }[] = [];
  return {
    write(position, data) {
      kept.push({ position, data });
      return storage.write(position, data);
    },
    readInto(position, target) {
      const count = storage.readInto(position, target);
      for (const piece of kept) {
        const begin = Math.max(position, piece.position);
        const end = Math.min(position + count, piece.position + piece.data.length);
        if (begin < end)
          target.set(piece.data.subarray(begin - piece.position, end - piece.position), begin - position);
      }
      return count;
    },
  };
}

/** Faults in getting bytes in at the end. */
export const appendFaults: readonly StorageFault[] = [
  {
    name: "loses the byte behind the first 65536 of an append",
    rule: rules.appendsPieceByPiece,
    storage: (storage) => ({ write: (position, data) => storage.write(position, spoilt(data, 65_536)) }),
  },
  {
    name: "loses the first byte of an append that begins at 4096",
    rule: rules.appendsOverEveryBoundary,
    storage: (storage) => ({
      write: (position, data) => storage.write(position, position === 4096 ? spoilt(data, 0) : data),
    }),
  },
  {
    name: "charges 16 bytes for every append",
    rule: rules.appendsByteByByte,
    storage(storage, { ledger }) {
      const charge = new WrongCharge(ledger);
      return charge.put(storage, {
        write(position, data) {
          charge.raise(16);
          return storage.write(position, data);
        },
      });
    },
  },
  {
    name: "returns the new size from write",
    rule: rules.countsWhatItWrote,
    storage: (storage) => ({
      write(position, data) {
        storage.write(position, data);
        return storage.size;
      },
    }),
  },
  { name: "keeps the writer's buffer", rule: rules.copiesIn, storage: keepingBuffers },
  {
    name: "changes the writer's bytes before it takes them",
    rule: rules.leavesWritersBytes,
    storage: (storage) => ({
      write(position, data) {
        data.fill(9, 0, 1);
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "writes from the beginning of a view's buffer",
    rule: rules.takesViews,
    storage: (storage) => ({
      write: (position, data) => storage.write(position, new Uint8Array(data.buffer, 0, data.length)),
    }),
  },
  {
    name: "makes a hole for empty data",
    rule: rules.emptyDataChangesNothing,
    storage: (storage) => ({
      write(position, data) {
        if (data.length === 0 && position > storage.size) storage.truncate(position);
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "loses the last byte of an odd size when it is trimmed",
    rule: rules.appendsAtRandom,
    storage: (storage) => ({
      trim() {
        if (storage.size % 2 === 1) storage.truncate(storage.size - 1);
        storage.trim();
      },
    }),
  },
];
