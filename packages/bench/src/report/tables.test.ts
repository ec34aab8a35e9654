import { describe, expect, it, test } from "vitest";
import { reportOf, resultOf } from "../../test/fixtures.js";
import { comparisonTables } from "./comparison-tables.js";
import { documentTable, inMebibytes, ratioText, terminalTable, threeDigits } from "./table.js";

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
  it("show medians with the minimum and the maximum, a row for each figure, and failures", () => {
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

  it("are omitted if they are empty", () => {
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

const table = {
  title: "Time",
  head: ["", "dmemfs", "map"],
  rows: [
    ["glob", "1.00", "10.0"],
    ["listdir", "–", "2"],
  ],
  note: "ms",
};

test("in a terminal it has a title, a frame and a note", () => {
  const lines = terminalTable(table).split("\n");
  expect(lines[0]).toBe("Time");
  expect(lines.at(-1)).toBe("ms");
  expect(lines.find((line) => line.includes("glob"))).toMatch(/^│ glob +│ +1\.00 │ +10\.0 │$/);
});

test("in a document it is Markdown, its figures to the right", () => {
  const [head, rule, ...rows] = documentTable(table).split("\n");
  expect(head).toMatch(/^\| +\| dmemfs \| +map \|$/);
  expect(rule).toMatch(/^\| :-+ \| -+: \| -+: \|$/);
  expect(rows).toHaveLength(2);
});

test.each([
  [1234.5, "1235"],
  [123.4, "123"],
  [12.34, "12.3"],
  [1.234, "1.23"],
  [0.1234, "0.123"],
  [0, "0.000"],
  [Number.NaN, "–"],
])("%d is written %s", (value, text) => {
  expect(threeDigits(value)).toBe(text);
});

test("bytes are MiB", () => {
  expect(inMebibytes(3.5 * 2 ** 20)).toBe("3.5");
});

test("a ratio comes with its bounds, a sign of doubt, or a question mark", () => {
  expect(ratioText({ value: 0.5, low: 0.4, high: 0.6 })).toBe("0.500 (0.400–0.600)");
  expect(ratioText({ value: 2, low: 1.5, high: 3 })).toBe("2.00 (1.50–3.00)");
  expect(ratioText({ value: 1, low: 0.9, high: 1.1 })).toBe("≈ 1.00 (0.900–1.10)");
  expect(ratioText({ value: 1, low: Number.NaN, high: Number.NaN })).toBe("1.00 (?)");
});
