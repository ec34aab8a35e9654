import { describe, expect, it } from "vitest";
import { closedSlack } from "./extent.js";
import { largestSlot, SlabArena, sizeClassIndex, slotBytes } from "./slab-arena.js";

const everySize = Array.from({ length: largestSlot }, (_, index) => index + 1);
const classCount = sizeClassIndex(largestSlot) + 1;

describe("size classes", () => {
  it("are 40, each larger than the one before", () => {
    const sizes = Array.from({ length: classCount }, (_, index) => slotBytes(index));
    expect(sizes).toHaveLength(40);
    expect(sizes).toEqual([...new Set(sizes)].sort((left, right) => left - right));
    expect([sizes[0], sizes.at(-1)]).toEqual([32, largestSlot]);
  });

  it("give every size the smallest slot that holds it", () => {
    for (const size of everySize) {
      const index = sizeClassIndex(size);
      expect(slotBytes(index)).toBeGreaterThanOrEqual(size);
      if (index > 0) expect(slotBytes(index - 1)).toBeLessThan(size);
    }
  });

  it("leave no more unused than a closed file may keep", () => {
    for (const size of everySize) expect(slotBytes(sizeClassIndex(size)) - size).toBeLessThanOrEqual(closedSlack(size));
  });
});

/** An arena whose pages are counted. */
function countingArena(): { arena: SlabArena; allocated: number[] } {
  const allocated: number[] = [];
  const arena = new SlabArena((bytes) => {
    allocated.push(bytes);
    return new Uint8Array(bytes);
  });
  return { arena, allocated };
}

describe("an arena", () => {
  it("has one class for all sizes that fit its slots", () => {
    const { arena } = countingArena();
    expect(arena.classFor(33)).toBe(arena.classFor(64));
    expect(arena.classFor(32)).not.toBe(arena.classFor(33));
    expect(arena.classFor(largestSlot).slotBytes).toBe(largestSlot);
  });

  it("allocates nothing before there is a tenant", () => {
    const { arena, allocated } = countingArena();
    for (const size of everySize) arena.classFor(size);
    expect(allocated).toEqual([]);
  });

  it("holds no more than 336 KiB for one tenant of each class and an empty page", () => {
    const { arena, allocated } = countingArena();
    for (let index = 0; index < classCount; index++) arena.classFor(slotBytes(index)).admit({ slot: 0 });
    expect(allocated).toHaveLength(classCount);
    expect(Math.max(...allocated)).toBeLessThanOrEqual(8192);
    expect(allocated.reduce((sum, bytes) => sum + bytes, 8192)).toBeLessThanOrEqual(336 * 1024);
  });

  it("gives a class the page that it emptied last", () => {
    const { arena, allocated } = countingArena();
    const sizeClass = arena.classFor(100);
    for (let count = 0; count < 10; count++) sizeClass.evict(sizeClass.admit({ slot: 0 }));
    expect(allocated).toHaveLength(1);
  });

  it("keeps one empty page, and none for another class", () => {
    const { arena, allocated } = countingArena();
    const [small, large] = [arena.classFor(100), arena.classFor(4000)];
    small.evict(small.admit({ slot: 0 }));
    large.evict(large.admit({ slot: 0 }));
    small.evict(small.admit({ slot: 0 }));
    expect(allocated).toHaveLength(3);
  });
});
