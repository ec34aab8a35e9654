import { closedSlack, extentBytes, extentCount, openSlack } from "./extent.js";
import type { HeapMemory } from "./heap-memory.js";
import { layoutOf } from "./layout.js";
import { filePageBytes, type Page, pageBytes } from "./page.js";
import type { SizeClass, SlotOwner } from "./size-class.js";
import { largestSlot } from "./slab-arena.js";

/** The shared empty list of a file without extents or pages. */
const none: never[] = [];

/**
 * The other results of `locate`, besides the block. Shared, because an object for each call would cost more than the rest of a
 * small write.
 */
const found = {
  /** The offset of the byte in the block. */
  offset: 0,
  /** Bytes from there to the end of the extent or the page. */
  room: 0,
};

/**
 * The memory of one file: extents, then pages, then a slot for the rest. Has no quota: `ExtentStorage`, its only subclass,
 * reserves the charge before it allocates memory. (A subclass rather than an owner, because another object for each file would
 * take 30 bytes more.)
 *
 * Memory between the size and the capacity has undefined contents; code that exposes it clears it first.
 */
export class ExtentTable implements SlotOwner {
  slot = 0;
  /** Length of the file in bytes; set only by this class and its subclass. */
  size = 0;
  /** Capacity in bytes; set only by this class. */
  capacity = 0;
  private extents: Uint8Array[] = none;
  private pages: Page[] = none;
  private slab: SizeClass | undefined = undefined;

  constructor(protected readonly memory: HeapMemory) {}

  /** The number of extents; the memory after them counts as one more. The same as `extentCount(size)`, without a division. */
  protected get pieces(): number {
    const { length } = this.extents;
    return this.size > length * extentBytes ? length + 1 : length;
  }

  /** Copies bytes to the target and returns their number. */
  readInto(position: number, target: Uint8Array): number {
    const count = Math.min(target.length, this.size - position);
    if (count <= 0) return 0;
    for (let done = 0; done < count; ) {
      const piece = this.piece(position + done, count - done);
      target.set(piece, done);
      done += piece.length;
    }
    return count;
  }

  /** Frees slack beyond what a closed file may keep. If the smaller pieces cannot be allocated, the slack stays. */
  trim(): void {
    if (this.capacity - this.size > closedSlack(this.size)) this.compact();
  }

  /** Writes all of `data`; the memory is already allocated. */
  protected copyIn(position: number, data: Uint8Array): void {
    const block = this.locate(position);
    if (data.length <= found.room) {
      block.set(data, found.offset);
      return;
    }
    for (let done = 0; done < data.length; done += found.room) {
      this.locate(position + done).set(data.subarray(done, done + found.room), found.offset);
    }
  }

  /** Clears the bytes from `start` to `end`; the memory is already allocated. */
  protected clear(start: number, end: number): void {
    for (let at = start; at < end; ) {
      const piece = this.piece(at, end - at);
      piece.fill(0);
      at += piece.length;
    }
  }

  /**
   * Ensures a capacity of `size` bytes, plus at most `slack`, and clears the bytes between the present size and `gapEnd`.
   * Allocates all memory before it changes anything.
   * @throws OutOfMemoryError if the allocation fails; nothing has changed
   */
  protected ensureCapacity(size: number, slack: number, gapEnd: number): void {
    // After a small growth, another extent would often be freed again at the next close.
    const room = size - this.size < filePageBytes ? Math.min(slack, filePageBytes) : slack;
    const zeroFrom = size <= this.capacity ? size : this.arrange(size, room);
    this.clear(this.size, Math.min(gapEnd, zeroFrom));
    this.clear(Math.max(this.size, zeroFrom, this.extents.length * extentBytes), gapEnd);
  }

  /** Shrinks the file to `size` bytes, at most its present size, and frees the memory that is no longer used. */
  protected shrinkTo(size: number): void {
    this.size = size;
    const extents = Math.min(this.extents.length, extentCount(size));
    const rest = size - extents * extentBytes;
    const pages = Math.min(this.pages.length, Math.max(0, Math.ceil(rest / filePageBytes)));
    if (rest <= pages * filePageBytes) this.freeSlot();
    this.drop(extents, pages);
    this.count();
    if (this.capacity - size > openSlack(size)) this.compact();
  }

  /** Moves the bytes at the end into memory of the exact size. */
  private compact(): void {
    try {
      this.arrange(this.size, 0);
    } catch {
      // The allocation of the smaller pieces failed: the slack stays, and the next close tries again.
    }
  }

  /**
   * Allocates memory for `size` bytes and the slack, moves the bytes that the new layout has elsewhere, and frees unused memory.
   * @returns the position from which on new extents are known to hold zeros
   */
  private arrange(size: number, slack: number): number {
    const { memory } = this;
    if (size > 0 && size <= largestSlot && this.extents.length + this.pages.length === 0) {
      return this.arrangeSlot(memory.slabs.classFor(Math.min(size + slack, largestSlot)));
    }
    const layout = layoutOf(size, slack);
    const kept = Math.min(layout.extents, this.extents.length);
    const keptPages =
      kept === this.extents.length && kept === layout.extents ? Math.min(layout.pages, this.pages.length) : 0;
    const slab = layout.slot === 0 ? undefined : memory.slabs.classFor(layout.slot);
    let zeroFrom = kept * extentBytes;
    let slot = this.slot;
    const extents: Uint8Array[] = layout.extents > kept ? [] : none;
    const pages: Page[] = layout.pages > keptPages ? [] : none;
    try {
      for (let end = zeroFrom + extentBytes; end <= layout.extents * extentBytes; end += extentBytes) {
        const used = memory.reuse(extentBytes);
        extents.push(used ?? memory.allocate(extentBytes));
        if (used !== undefined) zeroFrom = end;
      }
      while (keptPages + pages.length < layout.pages) pages.push(memory.pages.take());
      if (slab !== undefined && slab !== this.slab) slot = slab.allocate(this);
    } catch (error) {
      free(memory, extents, pages);
      throw error;
    }
    let position = kept * extentBytes + keptPages * filePageBytes;
    for (const extent of extents) {
      this.readInto(position, extent);
      position += extentBytes;
    }
    for (const { block, start } of pages) {
      this.readInto(position, block.subarray(start, start + filePageBytes));
      position += filePageBytes;
    }
    if (slab !== undefined) this.fillSlot(slab, slot, position);
    if (slab !== this.slab) this.freeSlot();
    this.drop(kept, keptPages);
    this.extents = joined(this.extents, extents);
    this.pages = joined(this.pages, pages);
    this.slab = slab;
    this.slot = slot;
    this.count();
    return zeroFrom;
  }

  /** As `arrange`, for a file that has been small and stays so. */
  private arrangeSlot(slab: SizeClass): number {
    if (slab !== this.slab) {
      const slot = slab.allocate(this);
      this.fillSlot(slab, slot, 0);
      this.freeSlot();
      this.slab = slab;
      this.slot = slot;
      this.capacity = slab.slotBytes;
    }
    return 0;
  }

  /** Copies the bytes from `position` on into a new slot, or into the slot of this file that has other bytes. */
  private fillSlot(slab: SizeClass, slot: number, position: number): void {
    const start = slot * slab.slotBytes - position;
    for (let at = position; at < this.size; ) at += this.readInto(at, slab.piece(start + at, this.size - at));
  }

  private count(): void {
    const slot = this.slab === undefined ? 0 : this.slab.slotBytes;
    this.capacity = this.extents.length * extentBytes + this.pages.length * filePageBytes + slot;
  }

  private freeSlot(): void {
    this.slab?.free(this.slot);
    this.slab = undefined;
  }

  /** Frees all but the first extents and pages. */
  private drop(extents: number, pages: number): void {
    if (extents === this.extents.length && pages === this.pages.length) return;
    free(this.memory, this.extents.splice(extents), this.pages.splice(pages));
  }

  /** A view from `position` on, to the end of its extent or page at most. */
  private piece(position: number, most: number): Uint8Array {
    const block = this.locate(position);
    return block.subarray(found.offset, found.offset + Math.min(most, found.room));
  }

  /** The memory that holds the byte at `position`: an extent, or the block of a page. Sets `found`. */
  private locate(position: number): Uint8Array {
    const { extents, pages } = this;
    const rest = position - extents.length * extentBytes;
    if (rest < 0) {
      found.offset = position % extentBytes;
      found.room = extentBytes - found.offset;
      return extents[Math.floor(position / extentBytes)] as Uint8Array;
    }
    const inSlot = rest - pages.length * filePageBytes;
    if (inSlot < 0)
      return foundIn(pages[Math.floor(rest / filePageBytes)] as Page, rest % filePageBytes, filePageBytes);
    const slab = this.slab as SizeClass;
    const at = this.slot * slab.slotBytes + inSlot;
    return foundIn(slab.page(at), at % pageBytes, pageBytes);
  }
}

function foundIn({ block, start }: Page, offset: number, length: number): Uint8Array {
  found.offset = start + offset;
  found.room = length - offset;
  return block;
}

/**
 * Frees memory, the last piece first: the last pages of a file are often the last pages of the arena, and then no page has to
 * move.
 */
function free(memory: HeapMemory, extents: readonly Uint8Array[], pages: readonly Page[]): void {
  for (let index = pages.length - 1; index >= 0; index--) memory.pages.free(pages[index] as Page);
  for (const extent of extents) memory.freeBlock(extent);
}

/**
 * The items of both arrays, in the first array unless it is empty. An array that was filled by `push` reserves room for at least
 * 17 items.
 */
function joined<Item>(items: Item[], more: Item[]): Item[] {
  if (items.length === 0) return more.length === 0 ? none : more.slice();
  for (const item of more) items.push(item);
  return items;
}
