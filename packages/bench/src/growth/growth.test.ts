import { expect, test } from "vitest";
import { resultOf } from "../../test/report-of.js";
import { growths, growthTable, verdictOn } from "./growth.js";

const mebibyte = 2 ** 20;

function sizes(times: readonly number[], held: readonly number[], backend = "dmemfs", control = false) {
  return times.map((time, place) =>
    resultOf("listdir", backend, [time], {
      control,
      items: 10 * 4 ** place,
      held: [(held[place] ?? 0) * mebibyte],
    }),
  );
}

test("costs are those of an item", () => {
  const [growth] = growths(sizes([1, 4, 16], [8, 32, 128]));
  expect(growth?.times).toEqual([100_000, 100_000, 100_000]);
  expect(growth?.held).toEqual(Array(3).fill((8 * mebibyte) / 10));
  expect(growth).toMatchObject({ backend: "dmemfs", row: "listdir", reference: false, timeGrowth: 1, heldGrowth: 1 });
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
  expect(growth && verdictOn(growth, [growth])).toBe(flat ? "flat" : "grows");
  expect(growthTable(growth ? [growth] : []).rows[0]?.at(-1)).toBe(flat ? "flat" : "grows");
});

test.each([
  ["a control that grows as much", "array", true, [1, 8, 60], [8, 32, 128], "as array"],
  ["a bare Map that grows as much", "map", false, [1, 8, 60], [8, 32, 128], "as map"],
  ["a bare Map that grows, but less", "map", false, [1, 5, 30], [8, 32, 128], "grows"],
  ["another backend that grows as much", "memfs", false, [1, 8, 60], [8, 32, 128], "grows"],
  ["a control whose memory does not say", "array", true, [1, 8, 60], [0, 0, 0], "as array"],
])("beside %s", (_what, backend, control, times, held, verdict) => {
  const all = growths([...sizes([1, 8, 80], [8, 32, 128]), ...sizes(times, held, backend, control)]);
  expect(verdictOn(all[0] as (typeof all)[number], all)).toBe(verdict);
  expect(growthTable(all).rows[0]?.at(-1)).toBe(verdict);
});

test("memory that grows is not excused by a reference that holds the same at each size", () => {
  const all = growths([...sizes([1, 4, 16], [8, 40, 300]), ...sizes([1, 4, 16], [8, 32, 128], "map")]);
  expect(verdictOn(all[0] as (typeof all)[number], all)).toBe("grows");
});
