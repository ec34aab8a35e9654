import { describe, expect, it } from "vitest";
import { Random } from "../../../testkit/src/random.js";
import { makeArena } from "../../test/make-arena.js";
import { transact } from "../../test/transact.js";
import type { Arena } from "../arena.js";
import { state } from "../layout/header.js";
import { FreeMap } from "./free-map.js";

function mapOf(blocks: number): { readonly arena: Arena; readonly map: FreeMap } {
  const arena = makeArena({ maxQuota: blocks * 256, hasBlocks: false });
  return { arena, map: new FreeMap(arena) };
}

function take({ arena, map }: ReturnType<typeof mapOf>, wanted: number, at = -1): [start: number, length: number] {
  const start = transact(arena, () => map.take(wanted, at));
  return [start, map.length];
}

/** The number of free blocks from a block on, at most `most`. */
function freeFrom(free: ReadonlySet<number>, start: number, most: number): number {
  let length = 0;
  while (length < most && free.has(start + length)) length++;
  return length;
}

describe("FreeMap", () => {
  it.each([1, 2, 31, 32, 33, 63, 64, 65, 100, 1000])("hands out each of %i blocks once, and then none", (blocks) => {
    const subject = mapOf(blocks);
    const taken = new Set<number>();
    while (taken.size < blocks) {
      const [start, length] = take(subject, 7);
      for (let block = start; block < start + length; block++) taken.add(block);
    }
    expect([...taken].sort((a, b) => a - b)).toEqual(Array.from({ length: blocks }, (_, index) => index));
    expect(subject.arena.get(state.freeBlocks)).toBe(0);
    expect(() => take(subject, 1)).toThrow(RangeError);
  });

  it("takes a run of any length at once", () => {
    const subject = mapOf(5000);
    expect(take(subject, 4000)).toEqual([0, 4000]);
    expect(take(subject, 4000)).toEqual([4000, 1000]);
  });

  it("begins with a given block if that is free, and only then", () => {
    const subject = mapOf(100);
    expect(take(subject, 5, 40)).toEqual([40, 5]);
    expect(take(subject, 5, 45)).toEqual([45, 5]);
    expect(take(subject, 5, 42)).toEqual([50, 5]);
    expect(take(subject, 50, 30)).toEqual([30, 10]);
    expect(take(subject, 5, 100)).toEqual([55, 5]);
  });

  it("searches from the last run on, and wraps around at the end", () => {
    const subject = mapOf(100);
    take(subject, 90);
    transact(subject.arena, () => subject.map.free(10, 5));
    expect(take(subject, 20)).toEqual([90, 10]);
    expect(take(subject, 20)).toEqual([10, 5]);
  });

  it("reuses the run that was freed last, if no run was taken after it", () => {
    const subject = mapOf(100);
    take(subject, 10);
    const [start, length] = take(subject, 10);
    transact(subject.arena, () => subject.map.free(start, length));
    expect(take(subject, 3)).toEqual([start, 3]);
  });

  it.each([40, 64, 333])("agrees with a set over random calls on %i blocks", (blocks) => {
    const subject = mapOf(blocks);
    const { arena, map } = subject;
    const random = new Random(blocks);
    const free = new Set(Array.from({ length: blocks }, (_, index) => index));
    const runs: [start: number, length: number][] = [];
    for (let step = 0; step < 5000; step++) {
      if (free.size > 0 && random.below(5) < 3) {
        const wanted = 1 + random.below(40);
        const at = random.below(blocks + 2) - 1;
        const [start, length] = take(subject, wanted, at);
        if (free.has(at)) expect(start).toBe(at);
        expect(length).toBe(freeFrom(free, start, wanted));
        expect(length).toBeGreaterThan(0);
        for (let block = start; block < start + length; block++) free.delete(block);
        runs.push([start, length]);
      } else if (runs.length > 0) {
        const [[start, length] = [0, 0]] = runs.splice(random.below(runs.length), 1);
        transact(arena, () => map.free(start, length));
        for (let block = start; block < start + length; block++) free.add(block);
      }
      expect(arena.get(state.freeBlocks)).toBe(free.size);
      const block = random.below(blocks);
      expect(map.isFree(block)).toBe(free.has(block));
    }
  });
});
