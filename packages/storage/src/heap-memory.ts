import { OutOfMemoryError, type StorageVolume } from "@dmemfs/contract";
import { SlabArena } from "./slab-arena.js";

/** The settings that hold where no filesystem gives its own. */
export const defaultVolume: StorageVolume = {
  chunkOverhead: 128,
  promotionHardLimit: 512 * 1024 * 1024,
  allocate: (bytes) => new ArrayBuffer(bytes),
};

const memories = new WeakMap<StorageVolume, HeapMemory>();

/** Where the storages of one filesystem get their memory, and the settings they follow. */
export class HeapMemory {
  /** Slots for small contents; none for a storage that belongs to no filesystem, whose buffers are its own. */
  readonly slabs: SlabArena | undefined;

  constructor(
    readonly volume: StorageVolume,
    shared: boolean,
  ) {
    this.slabs = shared ? new SlabArena((bytes) => this.allocate(bytes)) : undefined;
  }

  /** The memory of this volume: one for all its files, kept as long as the volume is. */
  static of(volume: StorageVolume | undefined): HeapMemory {
    if (volume === undefined) return unshared;
    let memory = memories.get(volume);
    if (memory === undefined) {
      memory = new HeapMemory(volume, true);
      memories.set(volume, memory);
    }
    return memory;
  }

  /**
   * Zeroed memory from the platform.
   * @throws OutOfMemoryError when there is none
   */
  allocate(bytes: number): Uint8Array {
    try {
      return new Uint8Array(this.volume.allocate(bytes));
    } catch (cause) {
      throw new OutOfMemoryError({ requested: bytes, cause });
    }
  }
}

const unshared = new HeapMemory(defaultVolume, false);
