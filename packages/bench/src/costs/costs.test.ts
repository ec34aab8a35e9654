import { expect, test } from "vitest";
import { costsTable, faultOf, type MeasuredCost } from "../command/costs.js";
import { presentLibrary } from "../library.js";
import { costs } from "./costs.js";

test.each(costs)("$name can be carried out", async (cost) => {
  await cost.prepare(await presentLibrary(), Math.ceil(cost.items / 50))();
});

test("names are unique", () => {
  expect(new Set(costs.map(({ name }) => name)).size).toBe(costs.length);
});

const mebibyte = 2 ** 20;

function measured(times: readonly number[], peaks: readonly number[], held: number): MeasuredCost {
  const [cost] = costs as [(typeof costs)[0]];
  const sizes = times.map((time, index) => ({
    items: 10 * 4 ** index,
    measurement: { time, peak: (peaks[index] ?? 0) * mebibyte, held: held * mebibyte },
  }));
  return { cost: cost as MeasuredCost["cost"], sizes };
}

test.each([
  ["a linear cost", [1, 4, 16], [8, 32, 128], 0, ""],
  ["less than linear", [1, 2, 4], [8, 9, 10], 1, ""],
  ["a quadratic time", [1, 16, 256], [8, 32, 128], 0, "time grows"],
  ["quadratic memory", [1, 4, 16], [8, 128, 2048], 0, "memory grows"],
  ["little memory", [1, 4, 16], [0.1, 1, 3], 0, ""],
  ["memory that the call needed for its files", [1, 4, 16], [8, 32, 128], 100, ""],
])("%s", (_what, times, peaks, held, fault) => {
  const cost = measured(times, peaks, held);
  expect(faultOf(cost)).toBe(fault);
  const table = costsTable([cost], [1, 4, 16]);
  expect(table.rows[0]?.length).toBe(table.head.length);
  expect(table.rows[0]?.at(-1)).toBe(fault);
});
