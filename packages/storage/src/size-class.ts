import { type Page, pageBytes } from "./page.js";
import type { PageArena } from "./page-arena.js";

/** The owner of the bytes in a slot. `slot` is updated when the bytes move. */
export interface SlotOwner {
  slot: number;
}

/**
 * Slots of one size in pages, without gaps: a slot may begin in one page and end in another. The slots in use are always the
 * first ones: when a slot is freed, the last owner moves into it. Therefore at most one page is not full.
 */
export class SizeClass {
  private readonly pages: Page[] = [];
  private readonly owners: SlotOwner[] = [];

  constructor(
    readonly slotBytes: number,
    private readonly arena: PageArena,
  ) {}

  /**
   * Allocates a slot for the owner and returns its number. Its contents are undefined.
   * @throws OutOfMemoryError if pages are needed and their allocation fails; nothing has changed
   */
  allocate(owner: SlotOwner): number {
    const slot = this.owners.length;
    const end = (slot + 1) * this.slotBytes;
    try {
      while (end > this.pages.length * pageBytes) this.pages.push(this.arena.take());
    } catch (error) {
      this.freeEmptyPages();
      throw error;
    }
    this.owners.push(owner);
    return slot;
  }

  /** Frees a slot. The last owner moves into it, and pages that become empty are freed. */
  free(slot: number): void {
    const last = this.owners.length - 1;
    const mover = this.owners.pop();
    if (slot !== last && mover !== undefined) {
      this.copy(last, slot);
      this.owners[slot] = mover;
      mover.slot = slot;
    }
    this.freeEmptyPages();
  }

  /** The page that holds a byte of the class: slot `n` begins at byte `n * slotBytes`. */
  page(at: number): Page {
    return this.pages[Math.floor(at / pageBytes)] as Page;
  }

  /** A view of at most `most` bytes of the class, up to the end of a page. Valid until the next allocation or release. */
  piece(at: number, most: number): Uint8Array {
    const { block, start } = this.page(at);
    const offset = at % pageBytes;
    return block.subarray(start + offset, start + Math.min(offset + most, pageBytes));
  }

  private freeEmptyPages(): void {
    const { pages, owners, slotBytes } = this;
    while (owners.length * slotBytes <= (pages.length - 1) * pageBytes) this.arena.free(pages.pop() as Page);
  }

  private copy(from: number, to: number): void {
    const { slotBytes } = this;
    for (let done = 0; done < slotBytes; ) {
      const target = this.piece(to * slotBytes + done, slotBytes - done);
      const source = this.piece(from * slotBytes + done, target.length);
      target.set(source);
      done += source.length;
    }
  }
}
