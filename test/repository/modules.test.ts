import { expect, test } from "vitest";
import { describedPackage, describedRepository } from "./described-repository.js";
import { modules } from "./modules.js";

function problemsOf(path: string, specifier: string): string[] {
  const [, folder = "", ...rest] = path.split("/");
  const sources = { [rest.join("/")]: `import { x } from "${specifier}";` };
  return modules(describedRepository([describedPackage(`@dmemfs/${folder}`, { sources })]));
}

test.each([
  ["packages/core/src/engine/operations/rename.ts", "../tree/index.js"],
  ["packages/core/src/engine/tree/entry.ts", "./node-table.js"],
  ["packages/core/src/engine/tree/resources.ts", "../platform.js"],
  ["packages/core/src/heap/heap-node.ts", "./long-names.js"],
  ["packages/core/src/heap/options/guarded.ts", "../../engine/index.js"],
  ["packages/core/src/engine/tree/entry.test.ts", "../../heap/heap-node-table.js"],
  ["packages/async/src/file-system-of.ts", "@dmemfs/core"],
  ["packages/async/src/drive.ts", "@dmemfs/core/engine"],
  ["packages/vitest-plugin/src/fixture.ts", "@dmemfs/core"],
  ["packages/testing/src/fixture.ts", "@dmemfs/core"],
])("%s may import %s", (path, specifier) => {
  expect(problemsOf(path, specifier)).toEqual([]);
});

test.each([
  ["packages/core/src/engine/tree/entry.ts", "../operations/index.js", /engine\/operations, which is above it/],
  ["packages/core/src/engine/glob/run.ts", "../tree/index.js", /engine\/tree, which is above it/],
  ["packages/core/src/engine/open/open-file.ts", "../../heap/heap-node.js", /heap, which is above it/],
  ["packages/core/src/engine/new/one.ts", "./other.js", /engine\/new has no row/],
  ["packages/async/src/drive.ts", "@dmemfs/core", /imports the heap engine/],
])("%s must not import %s", (path, specifier, problem) => {
  expect(problemsOf(path, specifier)).toEqual([expect.stringMatching(problem)]);
});
