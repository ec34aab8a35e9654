import { describe, expect, it } from "vitest";
import { reportOf, resultOf } from "../../test/report-of.js";
import { comparisonTables } from "./comparison-tables.js";

const mebibyte = 2 ** 20;
const report = reportOf(
  [
    resultOf("glob", "dmemfs", [1, 2, 3], { peak: [4 * mebibyte], held: [2 * mebibyte] }),
    resultOf("glob", "memfs", [10, 20, 30], { peak: [8 * mebibyte], held: [6 * mebibyte] }),
    resultOf("glob", "nested Map", [1, 2, 3], { control: true }),
    resultOf("tree", "dmemfs", [5, 5, 5], { figure: "import", peak: [mebibyte], held: [mebibyte] }),
    resultOf("tree", "dmemfs", [7, 7, 7], { figure: "export", peak: [mebibyte], held: [mebibyte] }),
    resultOf("tree", "map", [7, 7, 7], { figure: "export", peak: [mebibyte], held: [mebibyte] }),
  ],
  [{ caseName: "tree", backend: "memfs", why: "fell over", failed: true }],
);

function rowsOf(title: RegExp): readonly (readonly string[])[] {
  const table = comparisonTables(report).find((each) => title.test(each.title));
  return table === undefined ? [] : [table.head, ...table.rows];
}

describe("the tables of a report", () => {
  it("show medians with the least and the most, a row for each figure, and who failed", () => {
    expect(rowsOf(/^Time$/)).toEqual([
      ["", "dmemfs", "memfs", "map"],
      ["glob", "2.00 (1.00–3.00)", "20.0 (10.0–30.0)", "–"],
      ["tree (import)", "5.00 (5.00–5.00)", "failed", "–"],
      ["tree (export)", "7.00 (7.00–7.00)", "failed", "7.00 (7.00–7.00)"],
    ]);
  });

  it("divide the first by each other one", () => {
    expect(rowsOf(/^Time of dmemfs ÷/)).toEqual([
      ["", "memfs", "map"],
      ["glob", "0.100 (0.100–0.100)", "–"],
      ["tree (import)", "failed", "–"],
      ["tree (export)", "failed", "≈ 1.00 (1.00–1.00)"],
    ]);
  });

  it("put the first beside the controls", () => {
    expect(rowsOf(/^Beside/)[1]).toEqual(["glob", "nested Map", "2.00", "2.00", "≈ 1.00 (1.00–1.00)"]);
  });

  it("show the memory of a case once, however many figures it has", () => {
    expect(rowsOf(/^Memory$/)).toEqual([
      ["", "dmemfs", "memfs", "map"],
      ["glob", "4.0 / 2.0", "8.0 / 6.0", "–"],
      ["tree (import)", "1.0 / 1.0", "failed", "–"],
      ["tree (export)", "–", "failed", "1.0 / 1.0"],
    ]);
  });

  it("leave out what there is nothing of", () => {
    const alone = reportOf([resultOf("glob", "dmemfs", [1])]);
    expect(comparisonTables(alone).map(({ title }) => title)).toEqual(["Time"]);
  });
});

it("the throughput counts the bytes that a control moves too", () => {
  const bytesPerItem = 2 ** 30 / 10;
  const streams = reportOf([
    resultOf("stream", "dmemfs", [500, 500, 500], { bytesPerItem }),
    resultOf("stream", "memory copy", [250, 250, 250], { bytesPerItem, control: true }),
  ]);
  const table = comparisonTables(streams).find(({ title }) => title.startsWith("Beside"));
  expect(table?.rows).toEqual([["stream", "memory copy", "500, 2.00 GiB/s", "250, 4.00 GiB/s", "2.00 (2.00–2.00)"]]);
});
