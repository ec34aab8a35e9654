import { expect, test } from "vitest";
import { documentTable, terminalTable } from "./table.js";

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
