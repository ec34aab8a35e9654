import { type Page, pageBytes } from "./page.js";
import type { PageArena } from "./page-arena.js";

/** Whose bytes are in a slot. `slot` follows when the bytes are moved. */
export interface SlotOwner {
  slot: number;
}

/**
 * Slots of one size in pages, without gaps: a slot may begin in one page and end in another. The slots in use are always the
 * first ones: the last owner moves into a slot that becomes free. So there is never more than one page that is not full, and
 * no page is held for the sake of one owner.
 */
export class SizeClass {
  private readonly pages: Page[] = [];
  private readonly owners: SlotOwner[] = [];

  constructor(
    readonly slotBytes: number,
    private readonly arena: PageArena,
  ) {}

  /**
   * Gives the owner a slot and returns its number. Its bytes are whatever was there before.
   * @throws OutOfMemoryError when pages are needed and there is no memory; nothing has changed then
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

  /** Frees a slot: the last owner moves in, and pages left empty are freed. */
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

  /** A view of `most` bytes of the class, to the end of a page at most; valid until the next admission or eviction. */
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
