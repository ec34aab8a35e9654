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
  protected length = 0;
  private slab: SizeClass | undefined = undefined;
  private extents: Uint8Array[] | undefined = undefined;

  constructor(protected readonly memory: HeapMemory) {}

  /** Copies bytes out and returns how many there were. */
  protected copyOut(position: number, target: Uint8Array): number {
    const count = Math.min(target.length, this.length - position);
    if (count <= 0) return 0;
    if (this.slab !== undefined) {
      const start = this.slab.offset(this.slot) + position;
      target.set(this.slab.page(this.slot).subarray(start, start + count));
      return count;
    }
    for (let done = 0; done < count; ) {
      const piece = this.piece(position + done, count - done);
      target.set(piece, done);
      done += piece.length;
    }
    return count;
  }

  /** Copies all of `data` in; the memory is there. */
  protected copyIn(position: number, data: Uint8Array): void {
    if (this.slab !== undefined) {
      this.slab.page(this.slot).set(data, this.slab.offset(this.slot) + position);
      return;
    }
    const offset = position % extentBytes;
    const extent = this.extent(Math.floor(position / extentBytes));
    if (offset + data.length <= extent.length) {
      extent.set(data, offset);
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
      const piece = this.slab === undefined ? this.piece(at, end - at) : this.slotPiece(at, end);
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
    const slabs = this.memory.slabs;
    if (slabs !== undefined && this.extents === undefined && size <= largestSlot) {
      this.moveToSlot(slabs.classFor(Math.min(size + slack, largestSlot)));
      return size;
    }
    return this.addExtents(size, slack);
  }

  /** Cuts the file to `size` bytes, which is no more than it has, and gives back what that leaves unused. */
  protected cut(size: number): void {
    this.length = size;
    if (this.extents !== undefined) this.extents.length = extentCount(size);
    if (size === 0) {
      this.slab?.evict(this.slot);
      this.slab = undefined;
      this.extents = undefined;
    } else if (this.capacity - size > openSlack(size)) {
      this.compact();
    }
  }

  /** Gives back slack beyond what a closed file may keep. Without the memory to do so, the slack stays. */
  protected tighten(): void {
    if (this.capacity - this.length > closedSlack(this.length)) this.compact();
  }

  /** Bytes this has room for. */
  get capacity(): number {
    if (this.slab !== undefined) return this.slab.slotBytes;
    const extents = this.extents;
    if (extents === undefined) return 0;
    const last = extents[extents.length - 1];
    return last === undefined ? 0 : (extents.length - 1) * extentBytes + last.length;
  }

  /** Extents, or the slot in their place. The same as `extentCount(length)`, without a division. */
  protected get pieces(): number {
    return this.extents?.length ?? (this.length > 0 ? 1 : 0);
  }

  /** Moves the bytes of the last extent, or of the slot, into room of the exact size. */
  private compact(): void {
    const slabs = this.memory.slabs;
    const size = this.length;
    const count = extentCount(size);
    const tail = size - (count - 1) * extentBytes;
    try {
      if (slabs !== undefined && size <= largestSlot) {
        this.moveToSlot(slabs.classFor(size));
      } else {
        const exact = this.memory.allocate(tail);
        exact.set(this.piece(size - tail, tail));
        this.extents?.splice(count - 1, this.extents.length, exact);
      }
    } catch {
      // A smaller buffer could not be had: what is there stays, and the next close tries again.
    }
  }

  private moveToSlot(sizeClass: SizeClass): void {
    if (sizeClass === this.slab) return;
    const slot = sizeClass.admit(this);
    if (this.length > 0) this.copyOut(0, sizeClass.bytes(slot, this.length));
    this.slab?.evict(this.slot);
    this.extents = undefined;
    this.slab = sizeClass;
    this.slot = slot;
  }

  private addExtents(size: number, slack: number): number {
    const present = this.extents ?? [];
    const count = extentCount(size);
    const last = present[present.length - 1];
    const kept = last === undefined || last.length === extentBytes ? present.length : present.length - 1;
    const fresh: Uint8Array[] = [];
    for (let index = kept; index < count; index++) {
      const wanted = size + slack - index * extentBytes;
      fresh.push(this.memory.allocate(Math.min(extentBytes, index < count - 1 ? extentBytes : wanted)));
    }
    const clean = last !== undefined && kept === present.length ? kept * extentBytes : this.length;
    const moved = Math.min(this.length - kept * extentBytes, extentBytes);
    if (moved > 0) this.copyOut(kept * extentBytes, (fresh[0] as Uint8Array).subarray(0, moved));
    this.slab?.evict(this.slot);
    this.slab = undefined;
    present.length = kept;
    for (const extent of fresh) present.push(extent);
    this.extents = present;
    return clean;
  }

  private extent(index: number): Uint8Array {
    return (this.extents as Uint8Array[])[index] as Uint8Array;
  }

  /** A view from `position` on, to the end of its extent at most. */
  private piece(position: number, most: number): Uint8Array {
    const offset = position % extentBytes;
    const extent = this.extent(Math.floor(position / extentBytes));
    return extent.subarray(offset, offset + most);
  }

  private slotPiece(start: number, end: number): Uint8Array {
    const slab = this.slab as SizeClass;
    return slab.bytes(this.slot, end).subarray(start);
  }
}
