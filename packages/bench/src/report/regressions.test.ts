import { expect, test } from "vitest";
import { reportOf, resultOf } from "../../test/report-of.js";
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

test("what the machine did by itself is taken out before anything is called slower", () => {
  const { drift, changes } = changesSince(base, report);
  expect(drift).toBe(2);
  expect(changes.map(({ name, verdict }) => [name, verdict])).toEqual([
    ["dmemfs: glob", "slower"],
    ["dmemfs: listdir", "same"],
    ["dmemfs: copy", "faster"],
    ["dmemfs: open", "unknown"],
  ]);
});

test("another size is another thing", () => {
  const larger = reportOf([resultOf("glob", "dmemfs", [30, 30, 30], { items: 20 })]);
  expect(changesSince(base, larger).changes).toEqual([]);
});

test("without others there is no drift to take out", () => {
  const alone = reportOf([resultOf("glob", "dmemfs", [30, 30.1, 30.2])]);
  expect(changesSince(base, alone)).toMatchObject({ drift: 1, changes: [{ verdict: "slower" }] });
});

test("the table begins with what is slower", () => {
  const { rows } = changeTable(changesSince(base, report));
  expect(rows.map((row) => row.at(-1))).toEqual(["slower", "unknown", "same", "faster"]);
  expect(rows[0]?.slice(0, 3)).toEqual(["dmemfs: glob", "10.1", "30.1"]);
});

test("a build is slower than the other one where the bounds say that it lost more than a tenth", () => {
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

test("rounds in which both builds were slow do not blur the ratio", () => {
  const results = [resultOf("glob", "dmemfs", [12, 24, 48, 12, 24]), resultOf("glob", "against", [10, 20, 40, 10, 20])];
  expect(changesBetweenBuilds(reportOf(results)).changes[0]).toMatchObject({ verdict: "slower" });
});
