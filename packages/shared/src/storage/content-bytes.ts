import type { Arena } from "../arena.js";
import { ExtentFinder } from "../extents/extent-finder.js";

/** Copying zeros is many times faster than `fill` on shared memory. */
const zeros = new Uint8Array(65_536);

/** The bytes of one content, in the blocks of its extents. */
export class ContentBytes extends ExtentFinder {
  /** The offset in the buffer of the byte that `find` has found. */
  private offset = 0;
  private readonly blockSize: number;

  constructor(arena: Arena, slot: number) {
    super(arena, slot);
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

  /** Sets `offset` to the position of a byte of the content. Returns how many of the next `most` bytes are contiguous. */
  private find(position: number, most: number): number {
    const { blockSize } = this;
    const end = this.findExtent(Math.floor(position / blockSize));
    this.offset = this.arena.geometry.block(this.extent) + position - this.extentStart * blockSize;
    const count = Math.min(most, end * blockSize - position);
    if (count > 0) return count;
    throw this.lost();
  }
}
