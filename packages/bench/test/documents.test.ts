import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { backends } from "../src/backends/backends.js";
import { cases } from "../src/cases/index.js";
import { coldCases } from "../src/cold/cold-case.js";
import { withBlock } from "../src/report/marked-block.js";

function read(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
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

test("the packages that are compared are those that the report names", () => {
  const { dependencies } = JSON.parse(read("packages/bench/package.json")) as { dependencies: Record<string, string> };
  for (const name of ["memfs", "@zenfs/core"]) expect(dependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
});
