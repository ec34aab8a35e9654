import { extentBytes } from "./extent.js";
import { Page } from "./page.js";

/** Where blocks come from and go to. */
export interface BlockSource {
  /**
   * Returns a block of this length with any bytes in it.
   * @throws OutOfMemoryError when there is no memory
   */
  takeBlock(bytes: number): Uint8Array;
  /** Takes a block back that nothing refers to any more. */
  freeBlock(block: Uint8Array): void;
}

/**
 * Pages of one length, for what is smaller than an extent. The pages in use are always the first ones: the last page moves to
 * the place of one that is freed. So at most the last block is not full, and no block is held for the sake of one page.
 *
 * Pages come in blocks, for an allocation costs more than a page's worth of copying: the first ones alone, later ones as many
 * at once as an eighth of those that are there, and an extent's worth at most, so that extents and blocks can take each other's
 * place. Where blocks begin follows from the number of pages alone: blocks shorter than an extent have 2 MiB together, however
 * often the arena grows and shrinks.
 */
export class PageArena {
  private readonly pages: Page[] = [];

  constructor(
    readonly pageBytes: number,
    private readonly source: BlockSource,
  ) {}

  /**
   * Returns a page whose bytes are whatever was there before.
   * @throws OutOfMemoryError when a block is needed and the platform has no memory
   */
  take(): Page {
    const index = this.pages.length;
    const last = this.pages[index - 1];
    const start = last === undefined ? 0 : last.start + this.pageBytes;
    const page =
      last !== undefined && start < last.block.length
        ? new Page(last.block, start, index)
        : new Page(this.source.takeBlock(this.nextBlockBytes()), 0, index);
    this.pages.push(page);
    return page;
  }

  /** Frees a page. The last page takes its place, and a block that is empty then is freed. */
  free(page: Page): void {
    const last = this.pages.pop() as Page;
    const { block, start } = last;
    if (last !== page) {
      if (page.block === block) block.copyWithin(page.start, start, start + this.pageBytes);
      else page.block.set(block.subarray(start, start + this.pageBytes), page.start);
      last.block = page.block;
      last.start = page.start;
      last.index = page.index;
      this.pages[page.index] = last;
    }
    if (start === 0) this.source.freeBlock(block);
  }

  /** The largest power of two of pages that is at most an eighth of those in use. */
  private nextBlockBytes(): number {
    let bytes = this.pageBytes;
    while (bytes < extentBytes && bytes * 16 <= this.pages.length * this.pageBytes) bytes *= 2;
    return bytes;
  }
}
