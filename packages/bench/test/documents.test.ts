import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { backends } from "../src/backends/backends.js";
import { cases } from "../src/cases/cases.js";
import { coldCases } from "../src/cold/cold-case.js";
import { peersDocument, peersSummary } from "../src/peers/peers-document.js";
import { withBlock } from "../src/report/document.js";
import { savedReport } from "../src/report/report.js";
import { reportDocument, summaryOf } from "../src/report/report-document.js";

const repository = new URL("../../../", import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, repository), "utf8");
}

/** Removes the width of the columns, which depends on their longest cell. */
function plain(text: string): string {
  return text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
}

test("docs/benchmarks.md describes every case and backend, and every cold case with its bound", () => {
  const described = [...read("docs/benchmarks.md").matchAll(/^\| `([\w-]+)` /gm)].map(([, name]) => name);
  expect(described).toEqual([...cases, ...backends, ...coldCases].map(({ name }) => name));
  for (const { name, bound } of coldCases) {
    expect(read("docs/benchmarks.md")).toMatch(new RegExp(`^\\| \`${name}\` .*\\| +${bound ?? ""} +\\|$`, "m"));
  }
});

test.each([
  ["README.md", "benchmarks"],
  ["README_ja.md", "benchmarks"],
  ["docs/benchmarks.md", "benchmarks"],
  ["docs/performance.md", "calls"],
])("%s has a block for %s", (document, name) => {
  expect(withBlock(read(document), name, "new", document)).toContain("new");
});

const report = savedReport(fileURLToPath(new URL("benchmarks/results/benchmark_current_result.json", repository)));
const images = "./docs/images/benchmarks";

test.each([
  ["README.md", summaryOf(report, "en", images)],
  ["README_ja.md", summaryOf(report, "ja", images)],
  ["docs/benchmarks.md", reportDocument(report, 3)],
])("the figures of %s are those of the saved report", (document, content) => {
  expect(plain(read(document))).toBe(plain(withBlock(read(document), "benchmarks", content, document)));
});

test("the packages that are compared are those that the report names", () => {
  const { dependencies } = JSON.parse(read("packages/bench/package.json")) as { dependencies: Record<string, string> };
  for (const name of ["memfs", "@zenfs/core"]) expect(dependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
});

test.each([
  ["docs/comparison.md", peersDocument],
  ["README.md", () => peersSummary("en")],
  ["README_ja.md", () => peersSummary("ja")],
])("the tables of %s are those of the data", (document, content) => {
  const text = read(document);
  expect(plain(text)).toBe(plain(withBlock(text, "peers", content(), document)));
});

test.each(["memfs", "@zenfs/core", "just-bash"])("the version of %s that is installed is in the document", (name) => {
  const { version } = JSON.parse(read(`packages/bench/node_modules/${name}/package.json`)) as { version: string };
  expect(peersDocument()).toContain(`${name} ${version}`);
});
