import { expect, test } from "vitest";
import { resultOf } from "../../test/report-of.js";
import { growths, growthTable, isFlat } from "./growth.js";

const mebibyte = 2 ** 20;

function sizes(times: readonly number[], held: readonly number[]) {
  return times.map((time, place) =>
    resultOf("listdir", "dmemfs", [time], { items: 10 * 4 ** place, held: [(held[place] ?? 0) * mebibyte] }),
  );
}

test("costs are those of an item", () => {
  const [growth] = growths(sizes([1, 4, 16], [8, 32, 128]));
  expect(growth?.times).toEqual([100_000, 100_000, 100_000]);
  expect(growth?.held).toEqual(Array(3).fill((8 * mebibyte) / 10));
  expect(growth).toMatchObject({ name: "dmemfs: listdir", timeGrowth: 1, heldGrowth: 1 });
});

test.each([
  ["the same at each size", [1, 4, 16], [8, 32, 128], true],
  ["less in a large job", [1, 3, 10], [8, 20, 60], true],
  ["a little more", [1, 5, 23], [8, 32, 128], true],
  ["a time that grows", [1, 5, 25], [8, 32, 128], false],
  ["a time that grows in the middle", [1, 7, 16], [8, 32, 128], false],
  ["memory that grows", [1, 4, 16], [8, 40, 200], false],
  ["memory that is too little to tell at first", [1, 4, 16], [0.1, 0.2, 8], true],
])("%s", (_what, times, held, flat) => {
  const [growth] = growths(sizes(times, held));
  expect(growth && isFlat(growth)).toBe(flat);
  expect(growthTable(growth ? [growth] : []).rows[0]?.at(-1)).toBe(flat ? "flat" : "grows");
});
