import { describe, expect, it } from "vitest";
import { pattern } from "../src/pattern.js";
import { Random } from "../src/random.js";

describe("Random", () => {
  it("gives the same sequence for the same seed, and another for another", () => {
    const sequence = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 50 }, () => random.below(1000));
    };
    expect(sequence(7)).toEqual(sequence(7));
    expect(sequence(7)).not.toEqual(sequence(8));
  });

  it("stays below its bound and reaches all of it", () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 500 }, () => random.below(10)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(Array.from({ length: 100 }, () => random.pick(["a", "b"])))).toEqual(new Set(["a", "b"]));
    expect(() => random.pick([])).toThrow("nothing to pick from");
  });

  it("gives bytes, none of which is zero", () => {
    const bytes = new Random(2).bytes(5000);
    expect(bytes.length).toBe(5000);
    expect(bytes.includes(0)).toBe(false);
  });
});

describe("pattern", () => {
  it("has no zero, and differs by seed and from block to block", () => {
    const bytes = pattern(200_000);
    expect(bytes.includes(0)).toBe(false);
    expect(pattern(100, 1)).not.toEqual(pattern(100, 2));
    for (const size of [64, 128, 4096, 65_536]) expect(bytes.slice(0, size)).not.toEqual(bytes.slice(size, 2 * size));
  });
});
