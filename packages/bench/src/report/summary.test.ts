import { expect, test } from "vitest";
import { reportOf, resultOf } from "../../test/report-of.js";
import { reportDocument } from "./report-document.js";
import { summaryOf } from "./summary.js";

const report = reportOf(
  [
    resultOf("glob", "dmemfs", [1, 1.1, 1.2]),
    resultOf("glob", "memfs", [10, 11, 12]),
    resultOf("listdir", "dmemfs", [5, 1, 9]),
    resultOf("listdir", "memfs", [5, 2, 8]),
    resultOf("stream", "memory copy", [1], { control: true }),
  ],
  [
    { backend: "python", why: "there is none", failed: false },
    { caseName: "glob", backend: "zenfs", why: "fell over", failed: true },
  ],
);

test("a summary marks only the backend that is fastest beyond doubt", () => {
  const rows = summaryOf(report, "en", "./chart").split("\n");
  expect(rows.find((row) => row.startsWith("| glob"))).toMatch(/\*\*1\.10\*\* \| +11\.0 \|$/);
  expect(rows.find((row) => row.startsWith("| listdir"))).toMatch(/ 5\.00 \| +5\.00 \|$/);
  expect(rows.some((row) => row.includes("memory copy"))).toBe(false);
});

test("in both languages it has the same chart, table and circumstances", () => {
  const [english, japanese] = [summaryOf(report, "en", "./chart"), summaryOf(report, "ja", "./chart")];
  for (const text of [english, japanese]) {
    expect(text).toContain('srcset="./chart-dark.svg"');
    expect(text).toContain('src="./chart.svg"');
    expect(text).toContain("Abacus, 2 cores, 8 GiB, Linux 6");
    expect(text).toContain("node 20.0.0, dmemfs 1.0.0");
    expect(text).toContain("`pnpm bench --rounds 3` (3 rounds), 2026-02-03");
  }
  expect(japanese.match(/^\|.*$/gm)).toHaveLength(english.match(/^\|.*$/gm)?.length ?? 0);
  expect(japanese).not.toBe(english);
});

test("a document has every table below headings of its level, and says who was left out", () => {
  const text = reportDocument(report, 3);
  expect(text.match(/^#+ .*$/gm)).toEqual([
    "### Time",
    "### Time of dmemfs ÷ time of …",
    "### Beside what the machine and the language take",
    "### Left out",
  ]);
  expect(text).toContain("- python is left out: there is none");
  expect(text).toContain("- zenfs failed at glob: fell over");
});
