import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";

/** The number of the lowest bit that is set. The word is not 0. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** The blocks of an arena that are in use: a bit per block. It changes within transactions only. */
export class FreeMap {
  /** The length of the run that `take` has taken, in blocks. */
  length = 0;
  private readonly map: number;
  private readonly blocks: number;

  constructor(private readonly arena: Arena) {
    this.map = arena.geometry.freeMap;
    this.blocks = arena.geometry.blocks;
  }

  /**
   * Takes a run of blocks and returns its first block. `length` is its length.
   * @param wanted - the most blocks to take, at least 1
   * @param at - the block to begin with if it is free: a run grows in place; -1 if there is none
   * @throws RangeError if no block is free: the ledger has allowed a charge of more bytes than there are
   */
  take(wanted: number, at: number): number {
    const start = this.isFree(at) ? at : this.findFree();
    if (start < 0) throw new RangeError("no block of the arena is free");
    const length = this.countFree(start, wanted);
    this.mark(start, length, -1);
    this.moveNext(start + length);
    this.arena.add(state.freeBlocks, -length);
    this.length = length;
    return start;
  }

  /** Frees a run of blocks. */
  free(start: number, length: number): void {
    this.mark(start, length, 0);
    // The last run that was taken is reused first: it is in the caches of the processor, and the platform has committed its
    // memory.
    if (start + length === this.arena.get(state.nextBlock)) this.moveNext(start);
    this.arena.add(state.freeBlocks, length);
    // An arena that is emptied and filled again reuses the memory that it has.
    if (this.arena.get(state.freeBlocks) === this.blocks) this.moveNext(0);
  }

  isFree(block: number): boolean {
    if (block < 0 || block >= this.blocks) return false;
    return (this.arena.get(this.map + (block >> 5)) & (1 << (block & 31))) === 0;
  }

  /** The next free block at or after `nextBlock`, wrapping around at the end; -1 if there is none. */
  private findFree(): number {
    const { arena, map, blocks } = this;
    const next = arena.get(state.nextBlock);
    const words = (blocks + 31) >> 5;
    let word = next >> 5;
    let free = ~arena.get(map + word) & (-1 << (next & 31));
    // The first word is searched twice: from the start block on, and as a whole at the end.
    for (let count = 0; count <= words; count++) {
      const block = (word << 5) + lowestBit(free);
      if (free !== 0 && block < blocks) return block;
      word = word + 1 < words ? word + 1 : 0;
      free = ~arena.get(map + word);
    }
    return -1;
  }

  /** The number of consecutive free blocks that start at a free block, at most `most`. */
  private countFree(start: number, most: number): number {
    const { arena, map } = this;
    const limit = Math.min(most, this.blocks - start);
    let length = 0;
    while (length < limit) {
      const block = start + length;
      const used = arena.get(map + (block >> 5)) >>> (block & 31);
      if (used !== 0) return Math.min(length + lowestBit(used), limit);
      length += 32 - (block & 31);
    }
    return limit;
  }

  /** Sets the bits of a run, if `bits` is -1, or clears them, if it is 0. */
  private mark(start: number, length: number, bits: number): void {
    const { arena, map } = this;
    const end = start + length;
    for (let block = start; block < end; ) {
      const bit = block & 31;
      const count = Math.min(32 - bit, end - block);
      const mask = (count === 32 ? -1 : (1 << count) - 1) << bit;
      const index = map + (block >> 5);
      arena.set(index, (arena.get(index) & ~mask) | (bits & mask));
      block += count;
    }
  }

  private moveNext(block: number): void {
    this.arena.set(state.nextBlock, block < this.blocks ? block : 0);
  }
}
