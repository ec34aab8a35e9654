import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CountingSource } from "../test/counting-source.js";
import { pageBytes } from "./page.js";
import { PageArena } from "./page-arena.js";
import { SizeClass, type SlotOwner } from "./size-class.js";

function classOf(slotBytes: number, source: CountingSource): SizeClass {
  return new SizeClass(slotBytes, new PageArena(pageBytes, source));
}

function put(sizeClass: SizeClass, slot: number, value: number): void {
  const { slotBytes } = sizeClass;
  for (let at = 0; at < slotBytes; ) at += sizeClass.piece(slot * slotBytes + at, slotBytes - at).fill(value).length;
}

function holds(sizeClass: SizeClass, slot: number, value: number): boolean {
  const { slotBytes } = sizeClass;
  for (let at = 0; at < slotBytes; ) {
    const piece = sizeClass.piece(slot * slotBytes + at, slotBytes - at);
    if (piece.some((byte) => byte !== value)) return false;
    at += piece.length;
  }
  return true;
}

describe("pages", () => {
  it.each([
    [4096, [1, 2, 3, 2, 1, 0]],
    [3072, [1, 2, 3, 2, 1, 0]],
    [1024, [1, 1, 1, 1, 1, 0]],
    [10_240, [3, 5, 8, 5, 3, 0]],
  ])("of slots of %d bytes are taken as they are needed, and freed when they are empty", (slotBytes, expected) => {
    const source = new CountingSource();
    const sizeClass = classOf(slotBytes, source);
    const owners = [0, 0, 0].map((slot) => ({ slot }));
    const pages = [];
    for (const owner of owners) {
      owner.slot = sizeClass.allocate(owner);
      pages.push(source.blocks);
    }
    for (const owner of owners) {
      sizeClass.free(owner.slot);
      pages.push(source.blocks);
    }
    expect(pages).toEqual(expected);
  });

  it("whose allocation fails leave the class unchanged", () => {
    const source = new CountingSource();
    const sizeClass = classOf(10_240, source);
    put(sizeClass, sizeClass.allocate({ slot: 0 }), 3);
    let left = 1;
    const takeBlock = source.takeBlock.bind(source);
    source.takeBlock = (bytes) => {
      if (left-- === 0) throw new RangeError("no block");
      return takeBlock(bytes);
    };
    expect(() => sizeClass.allocate({ slot: 0 })).toThrow("no block");
    expect([source.blocks, holds(sizeClass, 0, 3)]).toEqual([3, true]);
    left = 10;
    expect(sizeClass.allocate({ slot: 0 })).toBe(1);
    expect(holds(sizeClass, 0, 3)).toBe(true);
  });
});

describe("owners that come and go", () => {
  interface Resident extends SlotOwner {
    readonly value: number;
  }

  it.each([32, 96, 1024, 2816, 4096, 10_240])(
    "keep their %d bytes wherever they are moved, in as few pages as hold them",
    (slotBytes) => {
      // true admits, a number evicts the resident at that place.
      const moves = fc.array(fc.oneof(fc.constant(true as const), fc.nat()), { maxLength: 200 });
      fc.assert(
        fc.property(moves, (list) => {
          const source = new CountingSource();
          const sizeClass = classOf(slotBytes, source);
          const residents: Resident[] = [];
          for (const [step, move] of list.entries()) {
            if (move === true) {
              const resident: Resident = { slot: -1, value: step % 256 };
              resident.slot = sizeClass.allocate(resident);
              put(sizeClass, resident.slot, resident.value);
              residents.push(resident);
            } else if (residents.length > 0) {
              const [gone] = residents.splice(move % residents.length, 1);
              if (gone !== undefined) sizeClass.free(gone.slot);
            }
            const needed = Math.ceil((residents.length * slotBytes) / pageBytes);
            expect(source.bytes).toBeGreaterThanOrEqual(needed * pageBytes);
            expect(source.bytes).toBeLessThanOrEqual(Math.ceil(needed * 1.125) * pageBytes);
          }
          const slots = residents.map(({ slot }) => slot).sort((left, right) => left - right);
          expect(slots).toEqual(residents.map((_, index) => index));
          for (const { slot, value } of residents) expect(holds(sizeClass, slot, value)).toBe(true);
        }),
        { numRuns: 30 },
      );
    },
  );
});
