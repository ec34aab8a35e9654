import { describe, expect, it } from "vitest";
import { closedSlack } from "./extent.js";
import { largestSlot, SlabArena, slotBytes } from "./slab-arena.js";

const everySize = Array.from({ length: largestSlot }, (_, index) => index + 1);
const slots = [...new Set(everySize.map(slotBytes))];

describe("size classes", () => {
  it("are 56, each larger than the one before", () => {
    expect(slots).toHaveLength(56);
    expect(slots).toEqual(slots.toSorted((left, right) => left - right));
    expect([slots[0], slots.at(-1)]).toEqual([32, largestSlot]);
  });

  it("give every size the smallest slot that holds it", () => {
    for (const size of everySize) {
      expect(slotBytes(size)).toBe(slots.find((slot) => slot >= size));
    }
  });

  it("leave no more unused than a closed file may keep", () => {
    for (const size of everySize) expect(slotBytes(size) - size).toBeLessThanOrEqual(closedSlack(size));
  });
});

/** An arena whose blocks are counted. */
function countingArena(): { arena: SlabArena; allocated: number[] } {
  const allocated: number[] = [];
  const takeBlock = (bytes: number): Uint8Array => {
    allocated.push(bytes);
    return new Uint8Array(bytes);
  };
  return { arena: new SlabArena({ takeBlock, freeBlock: () => undefined }), allocated };
}

describe("an arena", () => {
  it("has one class for all sizes that fit its slots", () => {
    const { arena } = countingArena();
    expect(arena.classFor(33)).toBe(arena.classFor(64));
    expect(arena.classFor(32)).not.toBe(arena.classFor(33));
    expect(arena.classFor(largestSlot).slotBytes).toBe(largestSlot);
  });

  it("allocates nothing before there is a owner", () => {
    const { arena, allocated } = countingArena();
    for (const size of everySize) arena.classFor(size);
    expect(allocated).toEqual([]);
  });

  it("holds no more than 224 KiB beyond one owner of each class", () => {
    const { arena, allocated } = countingArena();
    for (const slot of slots) arena.classFor(slot).allocate({ slot: 0 });
    const used = slots.reduce((sum, slot) => sum + slot, 0);
    expect(allocated.reduce((sum, bytes) => sum + bytes, 0) - used).toBeLessThanOrEqual(224 * 1024);
  });
});
