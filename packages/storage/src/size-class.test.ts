import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { type PageSource, SizeClass, type Tenant } from "./size-class.js";

/** Counts the pages that are out. */
class CountingSource implements PageSource {
  pages = 0;
  failing = false;

  takePage(sizeClass: SizeClass): Uint8Array {
    if (this.failing) throw new RangeError("no page");
    this.pages += 1;
    return new Uint8Array(sizeClass.pageBytes).fill(255);
  }

  leavePage(): void {
    this.pages -= 1;
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
      pages.push(source.pages);
    }
    for (const tenant of tenants) {
      sizeClass.evict(tenant.slot);
      pages.push(source.pages);
    }
    expect(pages).toEqual([1, 1, 2, 1, 1, 0]);
  });

  it("that cannot be had leave the class as it was", () => {
    const source = new CountingSource();
    const sizeClass = new SizeClass(4096, source);
    const first = sizeClass.admit({ slot: 0 });
    sizeClass.bytes(first, 3).set([1, 2, 3]);
    sizeClass.admit({ slot: 0 });
    source.failing = true;
    expect(() => sizeClass.admit({ slot: 0 })).toThrow("no page");
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
          expect(source.pages).toBe(Math.ceil(residents.length / slotsPerPage));
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
