import { expect, test } from "vitest";
import { cycles } from "./cycles.js";
import { describedPackage, describedRepository } from "./described-repository.js";
import type { WorkspacePackage } from "./repository.js";

function dependent(name: string, field: string, ...to: string[]): WorkspacePackage {
  return describedPackage(name, { manifest: { [field]: Object.fromEntries(to.map((each) => [each, "workspace:^"])) } });
}

test("a tree and a diamond are not cycles", () => {
  const packages = [
    dependent("a", "dependencies", "b", "c"),
    dependent("b", "dependencies", "d"),
    dependent("c", "devDependencies", "d", "elsewhere"),
    describedPackage("d"),
  ];
  expect(cycles(describedRepository(packages))).toEqual([]);
});

test("a cycle is reported once, whichever package is first", () => {
  const packages = [
    dependent("c", "dependencies", "a"),
    dependent("a", "dependencies", "b"),
    dependent("b", "dependencies", "c"),
  ];
  expect(cycles(describedRepository(packages))).toEqual(["a cycle: a → b → c → a"]);
});

test("dev-dependencies close a cycle too", () => {
  const packages = [dependent("a", "dependencies", "b"), dependent("b", "devDependencies", "a")];
  expect(cycles(describedRepository(packages))).toEqual(["a cycle: a → b → a"]);
});

test("a package that depends on itself is a cycle", () => {
  expect(cycles(describedRepository([dependent("a", "devDependencies", "a")]))).toEqual(["a cycle: a → a"]);
});
