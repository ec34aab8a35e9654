/** Free blocks of each length. */
type Blocks = Map<number, Uint8Array[]>;

/**
 * Blocks that were freed, for reuse. They are held weakly: the next full garbage collection frees those that have not been
 * reused by then. Blocks that are reused hold their old bytes.
 */
export class FreeBlocks {
  // One `WeakRef` for all, because creating and reading one costs more than the rest of `put` and `take`.
  private blocks: WeakRef<Blocks> | undefined = undefined;

  /** Adds a block that is no longer referenced. */
  put(block: Uint8Array): void {
    let blocks = this.blocks?.deref();
    if (blocks === undefined) {
      blocks = new Map();
      this.blocks = new WeakRef(blocks);
    }
    const free = blocks.get(block.length);
    if (free === undefined) blocks.set(block.length, [block]);
    else free.push(block);
  }

  /** Removes and returns a block of this length; undefined if there is none. */
  take(bytes: number): Uint8Array | undefined {
    return this.blocks?.deref()?.get(bytes)?.pop();
  }
}
