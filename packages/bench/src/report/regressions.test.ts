import { expect, test } from "vitest";
import { reportOf, resultOf } from "../../test/report-of.js";
import { changesSince, changeTable } from "./regressions.js";

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
