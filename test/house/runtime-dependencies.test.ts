import { expect, test } from "vitest";
import { describedPackage, describedRepository } from "./described-repository.js";
import type { Manifest } from "./repository.js";
import { runtimeDependencies } from "./runtime-dependencies.js";

function problemsOf(name: string, manifest: Manifest): string[] {
  return runtimeDependencies(describedRepository([describedPackage(name, { manifest })]));
}

test.each([
  ["the family", "@dmemfs/core", { dependencies: { "@dmemfs/contract": "workspace:^" } }],
  ["tools for its tests", "@dmemfs/text", { devDependencies: { "iconv-lite": "1.0.0" } }],
  ["the runner it plugs into", "@dmemfs/vitest-plugin", { peerDependencies: { vitest: "^4.0.0" } }],
  ["anything, while private", "@dmemfs/demo", { private: true, dependencies: { "sql.js": "1.0.0" } }],
])("a package may need %s", (_what, name, manifest) => {
  expect(problemsOf(name, manifest)).toEqual([]);
});

test.each([
  ["dependencies", "@dmemfs/core"],
  ["optionalDependencies", "@dmemfs/core"],
  ["peerDependencies", "@dmemfs/core"],
  ["dependencies", "@dmemfs/vitest-plugin"],
])("a stranger in the %s of %s is told", (field, name) => {
  expect(problemsOf(name, { [field]: { vitest: "^4.0.0" } })).toEqual([
    `packages/${name.replace("@dmemfs/", "")}/package.json: a runtime dependency outside the family: vitest`,
  ]);
});
