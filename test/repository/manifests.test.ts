import { expect, test } from "vitest";
import { describedPackage, describedRepository } from "./described-repository.js";
import { manifests } from "./manifests.js";
import type { Manifest } from "./repository.js";

const esm = { types: "./dist/index.d.ts", default: "./dist/index.js" };
const cjs = { types: "./dist/index.d.cts", default: "./dist/index.cjs" };
const self = { "./package.json": "./package.json" };

function problemsOf(manifest: Manifest): string[] {
  return manifests(describedRepository([describedPackage("@dmemfs/core", { manifest })]));
}

test("a correct package", () => {
  expect(problemsOf({})).toEqual([]);
});

test.each<[string, Manifest]>([
  ["license must be", { license: "ISC" }],
  ["license must be", { license: undefined }],
  ["sideEffects must be", { sideEffects: undefined }],
  ["engines must be", { engines: { node: ">=18" } }],
  ["files must be", { files: undefined }],
  ["files must be", { files: ["dist", "src"] }],
  ["type must be", { type: "commonjs" }],
  ["description is missing", { description: undefined }],
  ["repository.directory must be", { repository: { directory: "packages/other" } }],
  ["repository.directory must be", { repository: undefined }],
  ['exports has no "./package.json"', { exports: { ".": { import: esm, require: cjs } } }],
  ['exports["."] has no "require"', { exports: { ".": { import: esm }, ...self } }],
  ['exports["."] has no types', { exports: { ".": "./dist/index.js", ...self } }],
  [
    'exports["."].import must name its types first',
    { exports: { ".": { import: { default: esm.default, types: esm.types }, require: cjs }, ...self } },
  ],
  ['exports["."].import must name its types first', { exports: { ".": { import: "./a.js", require: cjs }, ...self } }],
  ["@dmemfs/locks must come from the workspace", { dependencies: { "@dmemfs/locks": "^1.0.0" } }],
  ['scripts has no "check:package"', { scripts: { build: "tsup", typecheck: "tsc" } }],
])("%s", (message, manifest) => {
  const [problem, ...others] = problemsOf(manifest);
  expect(problem).toContain(`packages/core/package.json: ${message}`);
  expect(others).toEqual([]);
});

test.each(["README.md", "LICENSE"])("a missing %s is reported", (name) => {
  const { files, ...rest } = describedRepository([describedPackage("@dmemfs/core")]);
  expect(manifests({ ...rest, files: files.filter((path) => !path.endsWith(name)) })).toEqual([
    `packages/core/package.json: ${name} is missing in the folder`,
  ]);
});

test("a private package is not checked", () => {
  expect(problemsOf({ private: true, license: undefined })).toEqual([]);
});
