import { OutOfMemoryError, type StorageVolume } from "@dmemfs/contract";
import { FreeBlocks } from "./free-blocks.js";
import { filePageBytes } from "./page.js";
import { type BlockSource, PageArena } from "./page-arena.js";
import { SlabArena } from "./slab-arena.js";

/** The default settings of a storage without a filesystem. */
export const defaultVolume: StorageVolume = {
  chunkOverhead: 128,
  promotionHardLimit: 512 * 1024 * 1024,
  allocate: (bytes) => new ArrayBuffer(bytes),
};

const memories = new WeakMap<StorageVolume, HeapMemory>();

/**
 * The memory and the settings of the storages of one filesystem. Freed memory is reused before more is allocated, so the memory
 * in use and the free memory together are at most the memory that was in use at one time, plus 4 MiB.
 */
export class HeapMemory implements BlockSource {
  /** Pages for bytes that are too many for a slot and too few for an extent. */
  readonly pages: PageArena = new PageArena(filePageBytes, this);
  /** Slots for small contents, and for the rest that does not fill a page. */
  readonly slabs: SlabArena = new SlabArena(this);
  private readonly free = new FreeBlocks();

  constructor(readonly volume: StorageVolume) {}

  /**
   * Returns the memory of this volume, which all its files share, and which lives as long as the volume. Without a volume,
   * returns a new one.
   */
  static of(volume: StorageVolume | undefined): HeapMemory {
    if (volume === undefined) return new HeapMemory(defaultVolume);
    let memory = memories.get(volume);
    if (memory === undefined) {
      memory = new HeapMemory(volume);
      memories.set(volume, memory);
    }
    return memory;
  }

  /** Returns a free block of this length, with its old bytes; undefined if there is none. */
  reuse(bytes: number): Uint8Array | undefined {
    return this.free.take(bytes);
  }

  /**
   * Allocates zeroed memory.
   * @throws OutOfMemoryError if the platform has no memory
   */
  allocate(bytes: number): Uint8Array {
    try {
      return new Uint8Array(this.volume.allocate(bytes));
    } catch (cause) {
      throw new OutOfMemoryError({ requested: bytes, cause });
    }
  }

  takeBlock(bytes: number): Uint8Array {
    return this.reuse(bytes) ?? this.allocate(bytes);
  }

  freeBlock(block: Uint8Array): void {
    this.free.put(block);
  }
}
