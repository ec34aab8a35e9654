import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { node } from "../layout/node-fields.js";
import type { FreeMap } from "./free-map.js";

/** Maximum number of blocks that one transaction takes or frees: a transaction is short, and its journal is bounded. */
const mostBlocks = 65_536;
const mostRuns = 512;

/**
 * The blocks of the contents of files. The record of a file has the first and the last extent of a list. A new block still has
 * its old bytes.
 *
 * All methods must be called within a transaction. A byte is either part of a file or `reserved` by the client, never both.
 */
export class ExtentLists {
  constructor(
    private readonly arena: Arena,
    private readonly freeMap: FreeMap,
  ) {}

  /** Adds at most `count` blocks to a file, and returns the number of added blocks. The client has reserved their bytes. */
  grow(record: number, count: number): number {
    const { arena, freeMap } = this;
    const most = Math.min(count, mostBlocks);
    let last = arena.get(record + node.last) - 1;
    let taken = 0;
    for (let runs = 0; taken < most && runs < mostRuns; runs++) {
      const end = last < 0 ? -1 : last + this.length(last);
      const start = freeMap.take(most - taken, end);
      if (start === end) arena.add(arena.geometry.extent(last), freeMap.length);
      else last = this.append(record, last, start);
      taken += freeMap.length;
    }
    this.count(record, taken);
    return taken;
  }

  /**
   * Frees blocks after the first `keep` ones of a file. The work is complete when the record has at most `keep` blocks. Until
   * then, the order of the other blocks is undefined.
   */
  cut(record: number, keep: number): void {
    const { arena } = this;
    let last = -1;
    let before = 0;
    if (keep >= arena.get(record + node.blocks)) return;
    if (keep > 0) {
      last = arena.get(record + node.first) - 1;
      for (let length = this.length(last); before + length < keep; length = this.length(last)) {
        before += length;
        last = this.next(last);
      }
    }
    let freed = last < 0 ? 0 : this.shorten(last, this.length(last) - (keep - before), mostBlocks);
    freed += this.cutAfter(record, last, mostBlocks - freed);
    this.count(record, -freed);
  }

  /** Swaps the contents of two records. */
  swap(record: number, other: number): void {
    this.swapField(record, other, node.first);
    this.swapField(record, other, node.last);
    this.swapField(record, other, node.blocks);
  }

  /**
   * Frees at most `most` blocks of the extents after `last`, and returns the number of freed blocks. Without a last extent, frees
   * blocks of all extents.
   */
  private cutAfter(record: number, last: number, most: number): number {
    const { arena } = this;
    const link = last < 0 ? record + node.first : arena.geometry.extent(last) + 1;
    let next = arena.get(link) - 1;
    let freed = 0;
    for (let runs = 0; next >= 0 && freed < most && runs < mostRuns; runs++) {
      const length = this.length(next);
      const count = this.shorten(next, length, most - freed);
      freed += count;
      if (count === length) next = this.next(next);
    }
    arena.set(link, next + 1);
    if (next < 0) arena.set(record + node.last, last + 1);
    return freed;
  }

  private length(extent: number): number {
    return this.arena.get(this.arena.geometry.extent(extent));
  }

  private next(extent: number): number {
    return this.arena.get(this.arena.geometry.extent(extent) + 1) - 1;
  }

  /** Makes an extent of the run that was taken, and returns it. */
  private append(record: number, last: number, start: number): number {
    const { arena, freeMap } = this;
    const { geometry } = arena;
    arena.set(geometry.extent(start), freeMap.length);
    arena.set(geometry.extent(start) + 1, 0);
    arena.set(last < 0 ? record + node.first : geometry.extent(last) + 1, start + 1);
    arena.set(record + node.last, start + 1);
    return start;
  }

  /** Frees `count` blocks at the end of an extent, but at most `most`. Returns the number of freed blocks. */
  private shorten(extent: number, count: number, most: number): number {
    const freed = Math.min(count, most);
    if (freed === 0) return 0;
    const length = this.length(extent) - freed;
    this.freeMap.free(extent + length, freed);
    // The words of a free block are undefined.
    if (length > 0) this.arena.set(this.arena.geometry.extent(extent), length);
    return freed;
  }

  /** Records that a file has gained or lost blocks. */
  private count(record: number, blocks: number): void {
    const { arena } = this;
    arena.add(record + node.blocks, blocks);
    arena.add(arena.ownRecord + client.reserved, -blocks * arena.geometry.blockSize);
  }

  private swapField(record: number, other: number, field: number): void {
    const value = this.arena.get(record + field);
    this.arena.set(record + field, this.arena.get(other + field));
    this.arena.set(other + field, value);
  }
}
