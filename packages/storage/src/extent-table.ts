import { closedSlack, extentBytes, extentCount, openSlack } from "./extent.js";
import type { HeapMemory } from "./heap-memory.js";
import type { SizeClass, Tenant } from "./size-class.js";
import { largestSlot } from "./slab-arena.js";

/**
 * The memory behind one file: a slot in a slab while it is small, else a list of extents of which all but the last are full.
 * Knows no quota: `ExtentStorage`, its only heir, has that asked before memory is taken. (An heir rather than an owner,
 * because there is one of these for every file and an object more is 30 bytes more.)
 *
 * Memory between the size and the capacity holds anything; whoever exposes it clears it first.
 */
export class ExtentTable implements Tenant {
  slot = 0;
  /** Length of the file in bytes; only this and its heir set it. */
  size = 0;
  private slab: SizeClass | undefined = undefined;
  private extents: Uint8Array[] | undefined = undefined;

  constructor(protected readonly memory: HeapMemory) {}

  /** Copies bytes out and returns how many there were. */
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

  /** Gives back slack beyond what a closed file may keep. Without the memory to do so, the slack stays. */
  trim(): void {
    if (this.capacity - this.size > closedSlack(this.size)) this.compact();
  }

  /** Bytes this has room for. */
  get capacity(): number {
    if (this.slab !== undefined) return this.slab.slotBytes;
    const extents = this.extents;
    if (extents === undefined) return 0;
    const last = extents[extents.length - 1];
    return last === undefined ? 0 : (extents.length - 1) * extentBytes + last.length;
  }

  /** Extents, or the slot in their place. The same as `extentCount(size)`, without a division. */
  protected get pieces(): number {
    return this.extents?.length ?? (this.size > 0 ? 1 : 0);
  }

  /** Copies all of `data` in; the memory is there. */
  protected copyIn(position: number, data: Uint8Array): void {
    const buffer = this.buffer(position);
    const offset = this.offset(position);
    if (offset + data.length <= buffer.length) {
      buffer.set(data, offset);
      return;
    }
    for (let done = 0; done < data.length; ) {
      const piece = this.piece(position + done, data.length - done);
      piece.set(data.subarray(done, done + piece.length));
      done += piece.length;
    }
  }

  /** Clears the bytes from `start` to `end`; the memory is there. */
  protected clear(start: number, end: number): void {
    for (let at = start; at < end; ) {
      const piece = this.piece(at, end - at);
      piece.fill(0);
      at += piece.length;
    }
  }

  /**
   * Makes room for `size` bytes, and for at most `slack` more. Takes all the memory before it changes anything.
   * @returns the position from which on the new room is known to hold zeros
   * @throws OutOfMemoryError when there is no memory; nothing has changed then
   */
  protected provide(size: number, slack: number): number {
    if (size <= this.capacity) return size;
    const full = Math.floor(this.capacity / extentBytes);
    this.move(size, slack, full);
    return this.slab === undefined ? Math.max(this.size, full * extentBytes) : size;
  }

  /** Cuts the file to `size` bytes, which is no more than it has, and gives back what that leaves unused. */
  protected cut(size: number): void {
    this.size = size;
    if (this.extents !== undefined) this.extents.length = extentCount(size);
    if (size === 0) this.leave();
    else if (this.capacity - size > openSlack(size)) this.compact();
  }

  /** Moves the bytes of the last extent, or of the slot, into room of the exact size. */
  private compact(): void {
    try {
      this.move(this.size, 0, extentCount(this.size) - 1);
    } catch {
      // A smaller buffer could not be had: what is there stays, and the next close tries again.
    }
  }

  /** Moves what is not in the first `kept` extents into new room, so that there is room for `size` bytes and the slack. */
  private move(size: number, slack: number, kept: number): void {
    const slabs = size <= largestSlot ? this.memory.slabs : undefined;
    if (slabs === undefined) this.moveToExtents(size, slack, kept);
    else this.moveToSlot(slabs.classFor(Math.min(size + slack, largestSlot)));
  }

  private moveToSlot(sizeClass: SizeClass): void {
    if (sizeClass === this.slab) return;
    const slot = sizeClass.admit(this);
    if (this.size > 0) this.readInto(0, sizeClass.bytes(slot, this.size));
    this.leave();
    this.slab = sizeClass;
    this.slot = slot;
  }

  private moveToExtents(size: number, slack: number, kept: number): void {
    const start = kept * extentBytes;
    const fresh: Uint8Array[] = [];
    for (let at = start; at < size; at += extentBytes) {
      fresh.push(this.memory.allocate(Math.min(extentBytes, size + slack - at)));
    }
    this.readInto(start, fresh[0] as Uint8Array);
    const extents = this.extents ?? [];
    this.leave();
    extents.length = kept;
    for (const extent of fresh) extents.push(extent);
    this.extents = extents;
  }

  /** Lets go of all memory. */
  private leave(): void {
    this.slab?.evict(this.slot);
    this.slab = undefined;
    this.extents = undefined;
  }

  /** A view from `position` on, to the end of its extent at most. */
  private piece(position: number, most: number): Uint8Array {
    const offset = this.offset(position);
    return this.buffer(position).subarray(offset, offset + most);
  }

  /** The extent that holds the byte at `position`, or the page of the slot. */
  private buffer(position: number): Uint8Array {
    if (this.slab !== undefined) return this.slab.page(this.slot);
    return (this.extents as Uint8Array[])[Math.floor(position / extentBytes)] as Uint8Array;
  }

  /** Where in its buffer the byte at `position` is. */
  private offset(position: number): number {
    return this.slab === undefined ? position % extentBytes : this.slab.offset(this.slot) + position;
  }
}
