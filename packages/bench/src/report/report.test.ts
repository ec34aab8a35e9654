import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { reportOf, resultOf } from "../../test/fixtures.js";
import { UsageError } from "../usage-error.js";
import { chartOf } from "./chart.js";
import { withBlock } from "./document.js";
import { reportText, savedReport } from "./report.js";
import { reportDocument, summaryOf } from "./report-document.js";

const directory = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
afterAll(() => rmSync(directory, { recursive: true }));

test("a saved report comes back", () => {
  const path = join(directory, "report.json");
  const omission = { caseName: "glob", backend: "zenfs", why: "fell over", failed: true };
  const report = reportOf([resultOf("glob", "dmemfs", [1, 2, 3])], [omission]);
  writeFileSync(path, reportText(report));
  expect(savedReport(path)).toEqual(report);
});

test("the report in this repository is read, and written as it was", () => {
  const path = fileURLToPath(new URL("../../../../benchmarks/results/benchmark_current_result.json", import.meta.url));
  const report = savedReport(path);
  expect(new Set(report.results.map(({ backend }) => backend))).toContain("dmemfs");
  expect(JSON.parse(reportText(report))).toEqual(JSON.parse(readFileSync(path, "utf8")));
});

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

test("a summary marks a backend only if its bounds show that it is the fastest", () => {
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

test("a document has every table below headings of its level, and lists the omissions", () => {
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

const charted = reportOf([
  resultOf("glob", "dmemfs", [1, 1, 1]),
  resultOf("glob", "memfs", [10, 10, 10]),
  resultOf("glob", "map", [0.1, 0.1, 0.1]),
  resultOf("alone", "dmemfs", [1, 1, 1]),
  resultOf("glob", "nested Map", [1], { control: true }),
]);

test("a chart is an SVG with every backend, and with the cases that have several", () => {
  const drawing = chartOf(charted, "light");
  expect(drawing).toMatch(/^<svg [\s\S]*<\/svg>$/);
  for (const text of ["glob", "memfs", "map", "0.1×", "1×", "10×"]) expect(drawing).toContain(`>${text}</text>`);
  expect(drawing).not.toContain("alone");
  expect(drawing).not.toContain("nested Map");
});

test("it is the same each time, and has other colours on dark pages", () => {
  expect(chartOf(charted, "light")).toBe(chartOf(charted, "light"));
  expect(chartOf(charted, "dark")).not.toBe(chartOf(charted, "light"));
});

const document = "# Title\n\n<!-- figures:start -->\n\nold\n\n<!-- figures:end -->\n\nafter\n";

test("the block is replaced, and nothing else", () => {
  const rewritten = withBlock(document, "figures", "new\n", "README.md");
  expect(rewritten).toBe(document.replace("old", "new"));
  expect(withBlock(rewritten, "figures", "new", "README.md")).toBe(rewritten);
});

test("content that looks like a replacement pattern is taken as it is", () => {
  expect(withBlock(document, "figures", "$& $1 $$", "README.md")).toBe(document.split("old").join("$& $1 $$"));
});

test.each([
  ["no mark", "# Title\n"],
  ["no end", "<!-- figures:start -->\n"],
  ["no start", "<!-- figures:end -->\n"],
  ["the wrong order", "<!-- figures:end -->\n<!-- figures:start -->\n"],
  ["one twice", `${document}${document}`],
  ["another name", document.replaceAll("figures", "numbers")],
])("a document with %s is refused by its name", (_what, text) => {
  expect(() => withBlock(text, "figures", "new", "README.md")).toThrow(UsageError);
  expect(() => withBlock(text, "figures", "new", "README.md")).toThrow(/README\.md must have <!-- figures:start -->/);
});
