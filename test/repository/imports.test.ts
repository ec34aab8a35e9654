import { expect, test } from "vitest";
import { describedPackage, describedRepository } from "./described-repository.js";
import { imports } from "./imports.js";
import type { Manifest } from "./repository.js";

const declared: Manifest = {
  dependencies: { "@dmemfs/contract": "workspace:^" },
  devDependencies: { "@dmemfs/testkit": "workspace:^" },
  peerDependencies: { vitest: "^4.0.0" },
};

function problemsOf(path: string, text: string, manifest: Manifest = declared): string[] {
  const owner = describedPackage("@dmemfs/core", { manifest, sources: { [path]: text } });
  return imports(
    describedRepository([owner, describedPackage("@dmemfs/contract"), describedPackage("@dmemfs/testkit")]),
  );
}

test.each([
  ["its own file", "src/a.ts", 'import "./b.js";'],
  ["a declared package", "src/a.ts", 'import type { A } from "@dmemfs/contract";'],
  ["a subpath that is exported", "src/a.ts", 'import "@dmemfs/contract/package.json";'],
  ["a declared peer", "src/a.ts", 'import "vitest";'],
  ["itself, by name, in a test", "src/a.test.ts", 'import "@dmemfs/core";'],
  ["a dev-dependency in a test", "src/a.test.ts", 'import "@dmemfs/testkit";'],
  ["a package of another project in a test", "test/a.ts", 'import "fast-check";'],
  ["the common build in a configuration", "tsup.config.ts", 'import "../../tsup.base";'],
])("may import %s", (_what, path, text) => {
  expect(problemsOf(path, text)).toEqual([]);
});

test.each([
  ["a package that is not declared", "src/a.ts", 'import "@dmemfs/locks";', "@dmemfs/locks is not in the"],
  ["a dev-dependency", "src/a.ts", 'import "@dmemfs/testkit";', "@dmemfs/testkit is not in the"],
  ["an undeclared package in a test", "src/a.test.ts", 'import "@dmemfs/text";', "@dmemfs/text is not in the"],
  ["a stranger", "src/a.ts", 'import "lodash/fp";', "lodash is not a D-MemFS package"],
  ["a stranger's types", "src/a.ts", 'export type A = import("@types/x").A;', "@types/x is not a D-MemFS package"],
  ["another folder", "src/deep/a.ts", 'export * from "../../../locks/src/a.js";', "leaves the package"],
  [
    "a subpath that is not exported",
    "src/a.ts",
    'await import("@dmemfs/contract/src/clock.js");',
    "not among the exports",
  ],
])("may not import %s", (_what, path, text, message) => {
  const [problem, ...others] = problemsOf(path, `\n${text}`);
  expect(problem).toContain(`packages/core/${path}:2: `);
  expect(problem).toContain(message);
  expect(others).toEqual([]);
});

test("a private package may import any package", () => {
  const text = 'import "node:fs"; import "sql.js"; import "@dmemfs/contract";';
  expect(problemsOf("src/a.ts", text, { ...declared, private: true })).toEqual([]);
});

test.each([
  ["examples/demo", []],
  ["packages/core", [expect.stringContaining("leaves the package")]],
])("%s and what the examples share", (folder, problems) => {
  const source = { path: `${folder}/src/a.ts`, text: 'import "../../shared/print.js";' };
  const owner = { ...describedPackage("@dmemfs/core"), folder, sources: [source] };
  expect(imports(describedRepository([owner]))).toEqual(problems);
});
