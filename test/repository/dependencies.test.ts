import { expect, test } from "vitest";
import { dependencies } from "./dependencies.js";
import { describedPackage, describedRepository } from "./described-repository.js";

const version = "workspace:^";

function problemsOf(name: string, field: string, to: string): string[] {
  return dependencies(describedRepository([describedPackage(name, { manifest: { [field]: { [to]: version } } })]));
}

test.each([
  ["@dmemfs/core", "dependencies", "@dmemfs/storage"],
  ["@dmemfs/core", "devDependencies", "@dmemfs/testkit"],
  ["@dmemfs/shared", "dependencies", "@dmemfs/core"],
  ["@dmemfs/async", "dependencies", "@dmemfs/locks"],
  ["@dmemfs/vitest-plugin", "peerDependencies", "vitest"],
  ["dmemfs", "dependencies", "@dmemfs/vitest-plugin"],
  ["@dmemfs/demo", "dependencies", "dmemfs"],
])("%s may name in its %s %s", (name, field, to) => {
  expect(problemsOf(name, field, to)).toEqual([]);
});

test.each([
  ["@dmemfs/storage", "dependencies", "@dmemfs/core", /points upwards/],
  ["@dmemfs/storage", "dependencies", "@dmemfs/locks", /points sideways/],
  ["@dmemfs/storage", "devDependencies", "@dmemfs/testkit", /points sideways/],
  ["@dmemfs/contract", "devDependencies", "@dmemfs/testkit", /points upwards/],
  ["@dmemfs/contract", "peerDependencies", "dmemfs", /points upwards/],
  ["@dmemfs/async", "optionalDependencies", "@dmemfs/shared", /points sideways/],
  ["@dmemfs/core", "dependencies", "@dmemfs/testkit", /level 2 may depend only on/],
  ["@dmemfs/bench", "dependencies", "@dmemfs/demo", /points sideways/],
])("%s may not name in its %s %s", (name, field, to, message) => {
  const [problem, ...others] = problemsOf(name, field, to);
  expect(problem).toMatch(message);
  expect(problem).toContain(`packages/${name.replace("@dmemfs/", "")}/package.json`);
  expect(others).toEqual([]);
});

test("a package without a level is reported", () => {
  expect(dependencies(describedRepository([describedPackage("@dmemfs/new")]))).toEqual([
    "packages/new: @dmemfs/new has no level in test/repository/levels.ts",
  ]);
});
