/** Bytes of a page of slots. */
export const pageBytes = 4096;

/** Bytes of a page of a file that has outgrown its slot. */
export const filePageBytes = 16_384;

/** The location of the bytes of a page in use. `PageArena` moves them, so a view is valid until the next page is freed. */
export class Page {
  /**
   * @param block - the block that contains the page
   * @param start - the offset of the page in the block
   * @param index - its index among the pages in use, for the arena
   */
  constructor(
    public block: Uint8Array,
    public start: number,
    public index: number,
  ) {}
}
