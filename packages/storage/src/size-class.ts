const pageBytes = 8192;

/** Whose bytes are in a slot. `slot` follows when the bytes are moved. */
export interface Tenant {
  slot: number;
}

/** Where a class gets its pages and leaves those it has emptied. */
export interface PageSource {
  takePage(sizeClass: SizeClass): Uint8Array;
  leavePage(sizeClass: SizeClass, page: Uint8Array): void;
}

/**
 * Slots of one size in small pages. The slots in use are always the first ones: the last tenant moves into a slot that
 * becomes free. So there is never more than one page that is not full, and no page is held for the sake of one tenant.
 */
export class SizeClass {
  readonly pageBytes: number;
  private readonly slotsPerPage: number;
  private readonly pages: Uint8Array[] = [];
  private readonly tenants: Tenant[] = [];

  constructor(
    readonly slotBytes: number,
    private readonly source: PageSource,
  ) {
    this.slotsPerPage = Math.max(2, Math.floor(pageBytes / slotBytes));
    this.pageBytes = this.slotsPerPage * slotBytes;
  }

  /** Gives the tenant a slot and returns its number. Its bytes are whatever was there before. */
  admit(tenant: Tenant): number {
    const slot = this.tenants.length;
    if (slot === this.pages.length * this.slotsPerPage) this.pages.push(this.source.takePage(this));
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
      if (page !== undefined) this.source.leavePage(this, page);
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
}
