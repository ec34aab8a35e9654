import { expect, test } from "vitest";
import { reportOf, resultOf } from "../../test/fixtures.js";
import { growths, growthTable, verdictOn } from "./growth.js";
import { changesBetweenBuilds, changesSince, changeTable } from "./regressions.js";

const base = reportOf([
  resultOf("glob", "dmemfs", [10, 10.1, 10.2]),
  resultOf("listdir", "dmemfs", [10, 10.1, 10.2]),
  resultOf("copy", "dmemfs", [10, 10.1, 10.2]),
  resultOf("open", "dmemfs", [10]),
  resultOf("glob", "memfs", [100, 100, 100]),
  resultOf("gone", "dmemfs", [1, 1, 1]),
]);

const report = reportOf([
  resultOf("glob", "dmemfs", [30, 30.1, 30.2]),
  resultOf("listdir", "dmemfs", [20, 20.1, 20.2]),
  resultOf("copy", "dmemfs", [5, 5.1, 5.2]),
  resultOf("open", "dmemfs", [10]),
  resultOf("glob", "memfs", [200, 200, 200]),
  resultOf("new", "dmemfs", [1, 1, 1]),
]);

test("the drift of the machine is removed from the ratios", () => {
  const { drift, changes } = changesSince(base, report);
  expect(drift).toBe(2);
  expect(changes.map(({ name, verdict }) => [name, verdict])).toEqual([
    ["dmemfs: glob", "slower"],
    ["dmemfs: listdir", "same"],
    ["dmemfs: copy", "faster"],
    ["dmemfs: open", "unknown"],
  ]);
});

test("results of different sizes are not compared", () => {
  const larger = reportOf([resultOf("glob", "dmemfs", [30, 30, 30], { items: 20 })]);
  expect(changesSince(base, larger).changes).toEqual([]);
});

test("without other backends there is no drift", () => {
  const alone = reportOf([resultOf("glob", "dmemfs", [30, 30.1, 30.2])]);
  expect(changesSince(base, alone)).toMatchObject({ drift: 1, changes: [{ verdict: "slower" }] });
});

test("the table begins with the slower rows", () => {
  const { rows } = changeTable(changesSince(base, report));
  expect(rows.map((row) => row.at(-1))).toEqual(["slower", "unknown", "same", "faster"]);
  expect(rows[0]?.slice(0, 3)).toEqual(["dmemfs: glob", "10.1", "30.1"]);
});

test("a build is slower than the other one if the lower bound of the ratio is above 1.1", () => {
  const ten = [10, 10, 10, 10, 10];
  const rows: [name: string, now: number[], against: number[]][] = [
    ["glob", [12, 12.1, 12.1, 12.1, 12.2], ten],
    ["copy", [10.9, 10.9, 10.9, 10.9, 10.9], ten],
    ["listdir", [8, 9, 12, 14, 15], ten],
    ["open", [12, 12, 12, 12], [10, 10, 10, 10]],
    ["stat", [8, 8, 8, 8, 8], ten],
  ];
  const results = rows.flatMap(([name, now, against]) => [
    resultOf(name, "dmemfs", now),
    resultOf(name, "against", against),
    resultOf(name, "dmemfs-async", now),
    resultOf(name, "map", [1, 1, 1, 1, 1]),
  ]);
  const changes = changesBetweenBuilds(reportOf([...results, resultOf("stat", "against-async", [8, 8, 8, 8, 8])]));
  expect(changes.changes.map(({ name, verdict }) => [name, verdict])).toEqual([
    ["dmemfs: glob", "slower"],
    ["dmemfs: copy", "same"],
    ["dmemfs: listdir", "unknown"],
    ["dmemfs: open", "unknown"],
    ["dmemfs: stat", "faster"],
    ["dmemfs-async: stat", "same"],
  ]);
  const table = changeTable(changes);
  expect(table.head).toEqual(["", "against ms", "now ms", "now ÷ against", ""]);
  expect(table.rows[0]).toEqual(["dmemfs: glob", "10.0", "12.1", "1.21 (1.20–1.22)", "slower"]);
});

test("rounds in which both builds were slow do not widen the bounds", () => {
  const results = [resultOf("glob", "dmemfs", [12, 24, 48, 12, 24]), resultOf("glob", "against", [10, 20, 40, 10, 20])];
  expect(changesBetweenBuilds(reportOf(results)).changes[0]).toMatchObject({ verdict: "slower" });
});

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
