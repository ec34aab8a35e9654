import { expect, test } from "vitest";
import { describedPackage, describedRepository } from "./described-repository.js";
import type { Manifest } from "./repository.js";
import { runtimeDependencies } from "./runtime-dependencies.js";

function problemsOf(name: string, manifest: Manifest): string[] {
  return runtimeDependencies(describedRepository([describedPackage(name, { manifest })]));
}

const vitest = { peerDependencies: { vitest: "^4.0.0" } };
const optional = { vitest: { optional: true } };

test.each([
  ["the family", "@dmemfs/core", { dependencies: { "@dmemfs/contract": "workspace:^" } }],
  ["tools for its tests", "@dmemfs/text", { devDependencies: { "iconv-lite": "1.0.0" } }],
  ["the runner it plugs into", "@dmemfs/vitest-plugin", { ...vitest, peerDependenciesMeta: optional }],
  ["anything, while private", "@dmemfs/demo", { private: true, dependencies: { "sql.js": "1.0.0" } }],
])("a package may need %s", (_what, name, manifest) => {
  expect(problemsOf(name, manifest)).toEqual([]);
});

test.each([
  ["dependencies", "@dmemfs/core"],
  ["optionalDependencies", "@dmemfs/core"],
  ["peerDependencies", "@dmemfs/core"],
  ["dependencies", "@dmemfs/vitest-plugin"],
])("a package of another project in the %s of %s is reported", (field, name) => {
  expect(problemsOf(name, { [field]: { vitest: "^4.0.0" } })).toEqual([
    `packages/${name.replace("@dmemfs/", "")}/package.json: a runtime dependency that is not a D-MemFS package: vitest`,
  ]);
});

test.each([
  ["without peerDependenciesMeta", undefined],
  ["of another peer", { vite: { optional: true } }],
  ["as it stands", { vitest: { optional: false } }],
])("a runner that is required, %s, is reported", (_what, peerDependenciesMeta) => {
  const manifest = peerDependenciesMeta === undefined ? vitest : { ...vitest, peerDependenciesMeta };
  expect(problemsOf("dmemfs", manifest)).toEqual([
    "packages/dmemfs/package.json: the peer vitest must be optional, or npm installs it for everyone",
  ]);
});
