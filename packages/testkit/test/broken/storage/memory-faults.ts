import type { FileStorage, StorageOptions } from "@dmemfs/contract";
import * as rules from "../../../src/storage/memory.js";
import { allocate, onOtherMemory, type StorageFault } from "./storage-fault.js";

/** A backend that keeps each buffer for which `keeps` returns true, for as long as the volume lives. */
function keepingBuffers(keeps: (bytes: number) => boolean): StorageFault["backend"] & object {
  return (backend) =>
    onOtherMemory(backend, (volume) => {
      const kept: ArrayBuffer[] = [];
      return (bytes) => {
        const buffer = volume.allocate(bytes);
        if (keeps(bytes)) kept.push(buffer);
        return buffer;
      };
    });
}

/** The methods of a storage that holds `all` bytes more than it needs. */
function withBallast(storage: FileStorage, { volume }: StorageOptions): Partial<FileStorage> {
  let ballast: ArrayBuffer | undefined;
  return {
    write(position, data) {
      const count = storage.write(position, data);
      if (storage.size > (ballast?.byteLength ?? 0)) ballast = allocate(volume, storage.size);
      return count;
    },
    dispose() {
      ballast = undefined;
      storage.dispose();
    },
  };
}

/** Holds as many bytes more than it needs as `ballastOf` says for the size of the file. */
function holdingMore(ballastOf: (size: number) => number): StorageFault["storage"] & object {
  return (storage, { volume }) => {
    const ballast: ArrayBuffer[] = [];
    const hold = (): void => {
      ballast[0] = allocate(volume, ballastOf(storage.size));
    };
    return {
      write(position, data) {
        const count = storage.write(position, data);
        hold();
        return count;
      },
      truncate(size) {
        storage.truncate(size);
        hold();
      },
      reset(size, content) {
        storage.reset(size, content);
        hold();
      },
      dispose() {
        ballast.length = 0;
        storage.dispose();
      },
    };
  };
}

/** Keeps as much memory as a storage had when it was disposed of, until no storage of the backend is left. */
function keepingUntilLast(): StorageFault["storage"] & object {
  const kept: ArrayBuffer[] = [];
  let living = 0;
  return (storage, { volume }) => {
    living += 1;
    return {
      dispose() {
        kept.push(allocate(volume, storage.size));
        storage.dispose();
        living -= 1;
        if (living === 0) kept.length = 0;
      },
    };
  };
}

/** Allocates in pieces what a growth to `size` takes, before it is done, and forgets the pieces only when it was. */
function keepingPieces(storage: FileStorage, { volume }: StorageOptions): Partial<FileStorage> {
  const pieces: ArrayBuffer[] = [];
  const grow = <Result>(size: number, action: () => Result): Result => {
    for (let at = storage.size; at < size; at += piece) pieces.push(allocate(volume, piece));
    const result = action();
    pieces.length = 0;
    return result;
  };
  return {
    write: (position, data) => grow(position + data.length, () => storage.write(position, data)),
    truncate: (size) => grow(size, () => storage.truncate(size)),
  };
}

const piece = 64 * 1024;

/** Faults in the memory that the bytes lie in. */
export const memoryFaults: readonly StorageFault[] = [
  {
    name: "allocates past the volume",
    rule: rules.takesMemoryFromVolume,
    backend: (backend) => onOtherMemory(backend, () => (bytes) => new ArrayBuffer(bytes)),
  },
  {
    name: "allocates past the volume what is larger than 32 KiB",
    rule: rules.takesMemoryFromVolume,
    backend: (backend) =>
      onOtherMemory(backend, (volume) => (bytes) => (bytes > 32_768 ? new ArrayBuffer(bytes) : volume.allocate(bytes))),
  },
  {
    name: "claims to have its own memory",
    rule: rules.takesMemoryFromVolume,
    backend: ({ supports }) => ({ supports: { ...supports, ownMemory: true } }),
  },
  {
    name: "allocates when it sees that the quota is enough, and reserves then",
    rule: rules.reservesBeforeAllocating,
    storage: (storage, { ledger, volume }, backend) => ({
      write(position, data) {
        const cost = backend.quotaFor(position + data.length, volume) - storage.quotaUsage;
        if (cost > 0 && cost <= ledger.available) allocate(volume, cost);
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "keeps all memory that it ever allocated",
    rule: rules.givesMemoryBack,
    backend: keepingBuffers(() => true),
  },
  {
    name: "holds twice the bytes until it is disposed of",
    rule: rules.givesMemoryBack,
    storage: withBallast,
  },
  {
    name: "keeps 256 KiB of each file that was larger, however small it is now",
    rule: rules.givesMemoryBack,
    storage(storage, { volume }) {
      const blocks: ArrayBuffer[] = [];
      return {
        write(position, data) {
          const count = storage.write(position, data);
          if (storage.size > 256 * 1024) blocks[0] ??= allocate(volume, 256 * 1024);
          return count;
        },
        dispose() {
          blocks.length = 0;
          storage.dispose();
        },
      };
    },
  },
  {
    name: "keeps room for as many bytes again, which a trim should drop",
    rule: rules.givesMemoryBack,
    storage(storage, { volume }) {
      const room: ArrayBuffer[] = [];
      return {
        write(position, data) {
          const count = storage.write(position, data);
          if (count > 0) room[0] = allocate(volume, storage.size);
          return count;
        },
        truncate(size) {
          room.length = 0;
          storage.truncate(size);
        },
        dispose() {
          room.length = 0;
          storage.dispose();
        },
      };
    },
  },
  {
    name: "holds a file of 256 to 512 KiB twice, trimmed or not",
    rule: rules.givesMemoryBack,
    storage: holdingMore((size) => (size > 256 * 1024 && size < 512 * 1024 ? size : 0)),
  },
  {
    name: "keeps the memory of small files",
    rule: rules.smallFilesGiveMemoryBack,
    backend: keepingBuffers((bytes) => bytes <= 128 * 1024),
  },
  {
    name: "keeps the memory of small files until all are gone",
    rule: rules.smallFilesGiveMemoryBack,
    storage: keepingUntilLast(),
  },
  {
    name: "has no memory once its free memory was collected",
    rule: rules.outlivesCollection,
    backend: (backend) =>
      onOtherMemory(backend, (volume) => {
        const free = new WeakRef({});
        return (bytes) => {
          if (free.deref() === undefined) throw new RangeError("Array buffer allocation failed");
          return volume.allocate(bytes);
        };
      }),
  },
  {
    name: "keeps what it allocated for a call that failed",
    rule: rules.failedCallKeepsNothing,
    storage: keepingPieces,
  },
];
