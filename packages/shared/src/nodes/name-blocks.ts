import type { Arena } from "../arena.js";
import type { FreeMap } from "../extents/free-map.js";

/** The blocks of a long name: extents, like the content of a file. They are charged with the node. */
export class NameBlocks {
  /** The last transaction that has freed blocks. */
  private freedIn = -1;

  constructor(
    private readonly arena: Arena,
    private readonly freeMap: FreeMap,
  ) {}

  /** Takes blocks for these bytes and fills them. The charge of the node guarantees that there are enough. Returns the first, plus 1. */
  take(bytes: Uint8Array): number {
    const { arena, freeMap } = this;
    const { blockSize } = arena.geometry;
    let first = 0;
    let last = -1;
    for (let place = 0; place < bytes.length; ) {
      const start = freeMap.take(Math.ceil((bytes.length - place) / blockSize), -1);
      const { length } = freeMap;
      arena.set(arena.geometry.extent(start), length);
      arena.set(arena.geometry.extent(start) + 1, 0);
      if (last < 0) first = start + 1;
      else arena.set(arena.geometry.extent(last) + 1, start + 1);
      last = start;
      const part = bytes.subarray(place, place + length * blockSize);
      // In a full arena, these may be the blocks of the former name, which has them again after an undo.
      if (this.freedIn === arena.structure.ended) arena.keepBytes(arena.geometry.block(start), part.length);
      arena.bytes.set(part, arena.geometry.block(start));
      place += length * blockSize;
    }
    return first;
  }

  /** Frees the blocks of a name. */
  free(first: number): void {
    const { arena, freeMap } = this;
    this.freedIn = arena.structure.ended;
    for (let block = first - 1; block >= 0; ) {
      const extent = arena.geometry.extent(block);
      const next = arena.get(extent + 1) - 1;
      freeMap.free(block, arena.get(extent));
      block = next;
    }
  }

  /**
   * Copies the bytes of a name. During an optimistic read, the bytes may be invalid, but the copy always has the right length.
   */
  read(first: number, length: number): Uint8Array {
    const { arena } = this;
    const { blockSize, blocks } = arena.geometry;
    const bytes = new Uint8Array(length);
    let block = first - 1;
    for (let place = 0; place < length && block >= 0 && block < blocks; ) {
      const extent = arena.geometry.extent(block);
      const size = Math.min(length - place, Math.max(1, arena.get(extent)) * blockSize);
      const offset = arena.geometry.block(block);
      bytes.set(arena.bytes.subarray(offset, offset + size), place);
      place += size;
      block = arena.get(extent + 1) - 1;
    }
    return bytes;
  }
}
