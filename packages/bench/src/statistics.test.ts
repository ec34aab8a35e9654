import { describe, expect, it, test } from "vitest";
import { median, quantile, randomSource, ratioOf, winnerOf } from "./statistics.js";

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 2, 3], 2.5],
  [[10, 9, 100], 10],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});

test("without values there is no median", () => {
  expect(median([])).toBeNaN();
});

test.each([
  [0, 1],
  [0.25, 2],
  [0.5, 3],
  [0.9, 5],
  [1, 5],
])("%d of the way through five values stands %d", (part, expected) => {
  expect(quantile([5, 3, 1, 4, 2], part)).toBe(expected);
});

test("random numbers are the same for the same seed, spread out, and below 1", () => {
  const [one, same, other] = [randomSource(1), randomSource(1), randomSource(2)];
  const numbers = Array.from({ length: 1000 }, one);
  expect(Array.from({ length: 1000 }, same)).toEqual(numbers);
  expect(other()).not.toBe(numbers[0]);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(numbers.reduce((sum, number) => sum + number, 0) / 1000).toBeCloseTo(0.5, 1);
});

describe("a ratio", () => {
  it("is that of the medians, within its bounds", () => {
    const { value, low, high } = ratioOf([10, 11, 12, 13, 50], [20, 21, 22, 23, 24]);
    expect(value).toBeCloseTo(12 / 22);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });

  it("has a winner when its bounds leave no doubt", () => {
    expect(winnerOf(ratioOf([1, 1.1, 1.2], [2, 2.1, 2.2]))).toBe("ours");
    expect(winnerOf(ratioOf([2, 2.1, 2.2], [1, 1.1, 1.2]))).toBe("theirs");
  });

  it("has none when its bounds lie on both sides of 1", () => {
    expect(winnerOf(ratioOf([1, 2, 3, 4, 5], [1.1, 1.9, 3.2, 3.9, 4.5]))).toBeUndefined();
    expect(winnerOf(ratioOf([1, 1, 1], [1, 1, 1]))).toBeUndefined();
  });

  it("has no bounds, and so no winner, below three rounds", () => {
    const ratio = ratioOf([1, 1], [2, 2]);
    expect(ratio).toEqual({ value: 0.5, low: Number.NaN, high: Number.NaN });
    expect(winnerOf(ratio)).toBeUndefined();
  });

  it("draws rounds together, so that a machine that was slow for both does not widen the bounds", () => {
    const [ours, theirs] = [
      [1, 2, 3, 4, 5],
      [2, 4, 6, 8, 10],
    ];
    expect(ratioOf(ours, theirs)).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
    expect(ratioOf(ours, theirs, false).high).toBeGreaterThan(0.5);
  });
});
