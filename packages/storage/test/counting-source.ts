import type { BlockSource } from "../src/page-arena.js";

/** Counts the blocks and bytes that are out; new blocks are full of old bytes. */
export class CountingSource implements BlockSource {
  readonly taken: number[] = [];
  blocks = 0;
  bytes = 0;
  /** While true, there is no memory. */
  failing = false;

  takeBlock(bytes: number): Uint8Array {
    if (this.failing) throw new RangeError("no block");
    this.taken.push(bytes);
    this.blocks += 1;
    this.bytes += bytes;
    return new Uint8Array(bytes).fill(255);
  }

  freeBlock(block: Uint8Array): void {
    this.blocks -= 1;
    this.bytes -= block.length;
  }
}
