const pageBytes = 8192;

/** Most pages that are allocated at once. */
const mostPages = 16;

/** Whose bytes are in a slot. `slot` follows when the bytes are moved. */
export interface Tenant {
  slot: number;
}

/** Where a class gets its blocks and leaves those it has emptied. */
export interface BlockSource {
  /** A block of `bytes`, or one of another length that the class has left. */
  takeBlock(sizeClass: SizeClass, bytes: number): Uint8Array;
  leaveBlock(sizeClass: SizeClass, block: Uint8Array): void;
}

/**
 * Slots of one size in small pages. The slots in use are always the first ones: the last tenant moves into a slot that
 * becomes free. So there is never more than one page that is not full, and no page is held for the sake of one tenant.
 *
 * Pages come in blocks, for an allocation costs more than a page's worth of copying: the first ones alone, later ones as many
 * at once as an eighth of those that are there, 128 KiB at most. The pages of a block are used from the front, and it is given
 * back when its first page is empty.
 */
export class SizeClass {
  readonly pageBytes: number;
  private readonly slotsPerPage: number;
  private readonly pages: Uint8Array[] = [];
  private readonly tenants: Tenant[] = [];

  constructor(
    readonly slotBytes: number,
    private readonly source: BlockSource,
  ) {
    this.slotsPerPage = Math.max(2, Math.floor(pageBytes / slotBytes));
    this.pageBytes = this.slotsPerPage * slotBytes;
  }

  /** Gives the tenant a slot and returns its number. Its bytes are whatever was there before. */
  admit(tenant: Tenant): number {
    const slot = this.tenants.length;
    if (slot === this.pages.length * this.slotsPerPage) this.pages.push(this.nextPage());
    this.tenants.push(tenant);
    return slot;
  }

  /** Frees a slot: the last tenant moves in, and a page left empty is given back. */
  evict(slot: number): void {
    const last = this.tenants.length - 1;
    const mover = this.tenants.pop();
    if (slot !== last && mover !== undefined) {
      this.page(slot).set(this.bytes(last, this.slotBytes), this.offset(slot));
      this.tenants[slot] = mover;
      mover.slot = slot;
    }
    if (last === (this.pages.length - 1) * this.slotsPerPage) {
      const page = this.pages.pop();
      if (page?.byteOffset === 0) this.source.leaveBlock(this, new Uint8Array(page.buffer));
    }
  }

  /** The page that holds the slot. */
  page(slot: number): Uint8Array {
    return this.pages[Math.floor(slot / this.slotsPerPage)] as Uint8Array;
  }

  /** Where the slot starts in its page. */
  offset(slot: number): number {
    return (slot % this.slotsPerPage) * this.slotBytes;
  }

  /** A view of the slot's first `length` bytes, valid until the next admission or eviction. */
  bytes(slot: number, length: number): Uint8Array {
    const offset = this.offset(slot);
    return this.page(slot).subarray(offset, offset + length);
  }

  /** The page behind the last one: the rest of its block, or the first of another. */
  private nextPage(): Uint8Array {
    const { pages, pageBytes } = this;
    const last = pages[pages.length - 1];
    const next = last === undefined ? 0 : last.byteOffset + pageBytes;
    if (last !== undefined && next < last.buffer.byteLength) return new Uint8Array(last.buffer, next, pageBytes);
    const count = Math.min(mostPages, Math.max(1, pages.length >> 3));
    return this.source.takeBlock(this, count * pageBytes).subarray(0, pageBytes);
  }
}
