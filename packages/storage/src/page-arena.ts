import { extentBytes } from "./extent.js";
import { Page } from "./page.js";

/** A source of memory blocks. */
export interface BlockSource {
  /**
   * Returns a block of this length with any bytes in it.
   * @throws OutOfMemoryError if the allocation fails
   */
  takeBlock(bytes: number): Uint8Array;
  /** Frees a block that is no longer referenced. */
  freeBlock(block: Uint8Array): void;
}

/**
 * Pages of one length, for contents smaller than an extent. The pages in use are always the first ones: when a page is freed,
 * the last one moves into its position. Therefore at most the last block is not full.
 *
 * Pages are allocated in blocks, because an allocation costs more than copying a page. The first pages are allocated one by one,
 * later ones in blocks of an eighth of the pages in use, at most one extent, so that extents and blocks are interchangeable. The
 * offsets of the blocks follow from the number of pages alone, so the blocks shorter than an extent always have 2 MiB together,
 * however often the arena grows and shrinks.
 */
export class PageArena {
  private readonly pages: Page[] = [];

  constructor(
    readonly pageBytes: number,
    private readonly source: BlockSource,
  ) {}

  /**
   * Returns a page with undefined contents.
   * @throws OutOfMemoryError if a block is needed and its allocation fails
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

  /** Frees a page. The last page moves into its position; a block that becomes empty is freed. */
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
