import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { type BlockSource, SizeClass, type Tenant } from "./size-class.js";

/** Counts the blocks and bytes that are out. */
class CountingSource implements BlockSource {
  blocks = 0;
  bytes = 0;
  failing = false;

  takeBlock(_sizeClass: SizeClass, bytes: number): Uint8Array {
    if (this.failing) throw new RangeError("no block");
    this.blocks += 1;
    this.bytes += bytes;
    return new Uint8Array(bytes).fill(255);
  }

  leaveBlock(_sizeClass: SizeClass, block: Uint8Array): void {
    this.blocks -= 1;
    this.bytes -= block.length;
  }
}

describe("pages", () => {
  it.each([
    [32, 8192],
    [96, 8160],
    [640, 7680],
    [3072, 6144],
    [4096, 8192],
  ])("of slots of %d bytes have %d bytes", (slotBytes, pageBytes) => {
    expect(new SizeClass(slotBytes, new CountingSource()).pageBytes).toBe(pageBytes);
  });

  it("hold two slots at least", () => {
    expect(new SizeClass(6000, new CountingSource()).pageBytes).toBe(12_000);
  });

  it("are taken when the last is full, and given back when it is empty", () => {
    const source = new CountingSource();
    const sizeClass = new SizeClass(4096, source);
    const tenants = [0, 0, 0].map((slot) => ({ slot }));
    const pages = [];
    for (const tenant of tenants) {
      tenant.slot = sizeClass.admit(tenant);
      pages.push(source.blocks);
    }
    for (const tenant of tenants) {
      sizeClass.evict(tenant.slot);
      pages.push(source.blocks);
    }
    expect(pages).toEqual([1, 1, 2, 1, 1, 0]);
  });

  it("come in blocks that grow with the class, up to 128 KiB", () => {
    const source = new CountingSource();
    const sizeClass = new SizeClass(4096, source);
    const blocks: number[] = [];
    for (let slot = 0; slot < 600; slot++) {
      const before = source.bytes;
      sizeClass.admit({ slot });
      if (source.bytes > before) blocks.push((source.bytes - before) / sizeClass.pageBytes);
    }
    expect(blocks.slice(0, 19)).toEqual([...new Array(16).fill(1), 2, 2, 2]);
    expect(blocks.every((count, index) => count <= 16 && (index === 0 || count >= (blocks[index - 1] ?? 0)))).toBe(
      true,
    );
    expect(Math.max(...blocks)).toBe(16);
    for (let slot = 599; slot >= 0; slot--) sizeClass.evict(slot);
    expect([source.blocks, source.bytes]).toEqual([0, 0]);
  });

  it("that cannot be had leave the class as it was", () => {
    const source = new CountingSource();
    const sizeClass = new SizeClass(4096, source);
    const first = sizeClass.admit({ slot: 0 });
    sizeClass.bytes(first, 3).set([1, 2, 3]);
    sizeClass.admit({ slot: 0 });
    source.failing = true;
    expect(() => sizeClass.admit({ slot: 0 })).toThrow("no block");
    source.failing = false;
    expect(sizeClass.admit({ slot: 0 })).toBe(2);
    expect([...sizeClass.bytes(first, 3)]).toEqual([1, 2, 3]);
  });
});

describe("tenants that come and go", () => {
  /** A tenant and the bytes that it put into its slot. */
  interface Resident extends Tenant {
    readonly bytes: Uint8Array;
  }

  const slotBytes = 1024;
  const slotsPerPage = 8;

  it("keep their bytes wherever they are moved, in as few pages as hold them", () => {
    // true admits, a number evicts the resident at that place.
    const moves = fc.array(fc.oneof(fc.constant(true as const), fc.nat()), { maxLength: 200 });
    fc.assert(
      fc.property(moves, (list) => {
        const source = new CountingSource();
        const sizeClass = new SizeClass(slotBytes, source);
        const residents: Resident[] = [];
        for (const [step, move] of list.entries()) {
          if (move === true) {
            const resident: Resident = { slot: -1, bytes: new Uint8Array(slotBytes).fill(step + 1) };
            resident.slot = sizeClass.admit(resident);
            sizeClass.bytes(resident.slot, slotBytes).set(resident.bytes);
            residents.push(resident);
          } else if (residents.length > 0) {
            const [gone] = residents.splice(move % residents.length, 1);
            if (gone !== undefined) sizeClass.evict(gone.slot);
          }
          const needed = Math.ceil(residents.length / slotsPerPage);
          expect(source.bytes).toBeGreaterThanOrEqual(needed * slotsPerPage * slotBytes);
          expect(source.bytes).toBeLessThanOrEqual(Math.ceil(needed * 1.125) * slotsPerPage * slotBytes);
        }
        const slots = residents.map(({ slot }) => slot).sort((left, right) => left - right);
        expect(slots).toEqual(residents.map((_, index) => index));
        for (const { slot, bytes } of residents) {
          expect(sameBytes(sizeClass.bytes(slot, slotBytes), bytes)).toBe(true);
          const start = sizeClass.offset(slot);
          expect(sizeClass.page(slot).subarray(start, start + slotBytes)).toEqual(sizeClass.bytes(slot, slotBytes));
        }
      }),
      { numRuns: 100 },
    );
  });
});
