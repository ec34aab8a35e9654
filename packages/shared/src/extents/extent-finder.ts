import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { node } from "../layout/node-fields.js";

/** Number of extents between two marks that a walk leaves. */
const stride = 32;

/**
 * Finds the extents of one content. Caches the extent that was found last, and marks along the list. Both stay valid only while
 * blocks are added, so the user of a finder must hold the lock of the file.
 */
export class ExtentFinder {
  /** The record of the node. Without a node, it is record 0, which is never in use and whose words are 0. */
  protected record: number;
  /** The first block of the extent that was found last; -1 if there is none. */
  protected extent = -1;
  /** The block of the content that the extent begins with. */
  protected extentStart = 0;
  /** The number of repairs at that time: a repair may give a file other blocks. */
  private repairs = 0;
  /** Pairs: an extent, and the block of the content that it begins with. The first pair is the first extent. */
  private marks: number[] | undefined = undefined;

  constructor(
    protected readonly arena: Arena,
    slot: number,
  ) {
    this.record = arena.geometry.node(slot);
  }

  /** Clears the cache: the content has lost blocks, or has other ones. */
  protected forgetExtents(): void {
    this.extent = -1;
    this.marks = undefined;
  }

  /** Finds the extent that has a block of the content. Returns the block of the content after it. */
  protected findExtent(block: number): number {
    const { arena } = this;
    if (arena.get(state.repairs) !== this.repairs) this.forgetRepaired();
    const { extent, extentStart } = this;
    if (extent >= 0 && block >= extentStart) {
      const end = extentStart + this.length(extent);
      if (block < end) return end;
      if (block === end) return this.found(this.next(extent), end);
    }
    const last = arena.get(this.record + node.last) - 1;
    const lastStart = arena.get(this.record + node.blocks) - this.length(last);
    if (block >= lastStart) return this.found(last, lastStart);
    return this.walk(block);
  }

  private forgetRepaired(): void {
    this.repairs = this.arena.get(state.repairs);
    this.forgetExtents();
  }

  /** Walks to the extent of a block, from the last mark before it. */
  private walk(block: number): number {
    this.marks ??= [this.arena.get(this.record + node.first) - 1, 0];
    const { marks } = this;
    const mark = this.markBefore(block);
    let extent = marks[mark] as number;
    let start = marks[mark + 1] as number;
    let end = start + this.requireLength(extent);
    for (let steps = 1; block >= end; steps++) {
      start = end;
      extent = this.next(extent);
      end += this.requireLength(extent);
      // Only a walk from the last mark can go this far.
      if (steps % stride === 0) marks.push(extent, start);
    }
    return this.found(extent, start);
  }

  private requireLength(extent: number): number {
    const length = this.length(extent);
    if (length > 0) return length;
    throw this.lost();
  }

  /** The error for extents that do not match the content: they are damaged, or another thread changes them after an eviction. */
  protected lost(): Error {
    const { membership } = this.arena;
    if (!membership.isStillCurrent) return membership.refusal();
    return new RangeError("the blocks of the file are damaged; call check(), then repair()");
  }

  /** The place of the last mark that is not after a block. */
  private markBefore(block: number): number {
    const marks = this.marks as number[];
    let low = 0;
    let high = marks.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((marks[2 * middle + 1] as number) <= block) low = middle;
      else high = middle - 1;
    }
    return 2 * low;
  }

  private found(extent: number, start: number): number {
    this.extent = extent;
    this.extentStart = start;
    return start + this.length(extent);
  }

  private length(extent: number): number {
    return this.arena.get(this.arena.geometry.extent(extent));
  }

  private next(extent: number): number {
    return this.arena.get(this.arena.geometry.extent(extent) + 1) - 1;
  }
}
