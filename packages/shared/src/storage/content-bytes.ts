import type { Arena } from "../arena.js";
import { node } from "../layout/node-fields.js";

/** Copying zeros is many times faster than `fill` on shared memory. */
const zeros = new Uint8Array(65_536);

/**
 * The bytes of one content, in the blocks of its extents. Knows the extent that was used last, as long as the content is locked by
 * its user.
 */
export class ContentBytes {
  /** The record of the node; one that is always empty, if there is none. */
  protected record: number;
  /** Where the bytes are that `find` has found, in the buffer. */
  private offset = 0;
  /** The first block of the extent that was found last, and its place in the content, in blocks; -1 for none. */
  private extent = -1;
  private extentStart = 0;
  private readonly blockSize: number;

  constructor(
    protected readonly arena: Arena,
    slot: number,
  ) {
    this.record = arena.geometry.node(slot);
    this.blockSize = arena.geometry.blockSize;
  }

  /** Copies bytes of the content into all of `target`. */
  protected copyOut(position: number, target: Uint8Array): void {
    const { bytes } = this.arena;
    const { length } = target;
    for (let done = 0; done < length; ) {
      const count = this.find(position + done, length - done);
      target.set(bytes.subarray(this.offset, this.offset + count), done);
      done += count;
    }
  }

  /** Copies all of `data` into the blocks of the content. */
  protected copyIn(position: number, data: Uint8Array): void {
    const { bytes } = this.arena;
    const { length } = data;
    for (let done = 0; done < length; ) {
      const count = this.find(position + done, length - done);
      bytes.set(count === length ? data : data.subarray(done, done + count), this.offset);
      done += count;
    }
  }

  /** Fills a range of the blocks with zeros. */
  protected clear(start: number, end: number): void {
    const { bytes } = this.arena;
    for (let position = start; position < end; ) {
      const count = this.find(position, Math.min(end - position, zeros.length));
      bytes.set(count === zeros.length ? zeros : zeros.subarray(0, count), this.offset);
      position += count;
    }
  }

  /** Forgets the extent that was used last: it may be in another place, or none of this content any more. */
  protected forgetExtent(): void {
    this.extent = -1;
  }

  /** Sets `offset` to the place of a byte of the content. Returns how many of the `most` bytes from there on are in one piece. */
  private find(position: number, most: number): number {
    const { blockSize } = this;
    const end = this.seek(Math.floor(position / blockSize));
    this.offset = this.arena.geometry.block(this.extent) + position - this.extentStart * blockSize;
    return Math.min(most, end * blockSize - position);
  }

  /** Finds the extent that has a block of the content, and returns the block of the content behind it. */
  private seek(block: number): number {
    const { arena, record } = this;
    const { geometry } = arena;
    if (this.extent < 0 || block < this.extentStart) {
      this.extent = arena.get(record + node.first) - 1;
      this.extentStart = 0;
    }
    let end = this.extentStart + arena.get(geometry.extent(this.extent));
    if (block < end) return end;
    const last = arena.get(record + node.last) - 1;
    const blocks = arena.get(record + node.blocks);
    const lastStart = blocks - arena.get(geometry.extent(last));
    if (block >= lastStart) {
      this.extent = last;
      this.extentStart = lastStart;
      return blocks;
    }
    while (block >= end) {
      this.extent = arena.get(geometry.extent(this.extent) + 1) - 1;
      this.extentStart = end;
      end += arena.get(geometry.extent(this.extent));
    }
    return end;
  }
}
