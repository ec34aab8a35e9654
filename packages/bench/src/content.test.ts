import { expect, test } from "vitest";
import { pattern, randomOrder, sample, stamp } from "./content.js";

test("a stamp tells pieces apart, and a sample tells stamps apart", () => {
  const piece = pattern(64);
  const samples = [0, 1, 2, 255].map((index) => sample(stamp(piece, index)));
  expect(new Set(samples).size).toBe(4);
  expect([...stamp(piece, 0x01020304).subarray(0, 4)]).toEqual([4, 3, 2, 1]);
  expect(() => stamp(new Uint8Array(0), 7)).not.toThrow();
});

test("a random order stays below its limit, covers it, and is always the same", () => {
  const order = randomOrder(1000, 50);
  expect(randomOrder(1000, 50)).toEqual(order);
  expect(Math.max(...order)).toBe(49);
  expect(new Set(order).size).toBe(50);
});
