import { expect, test } from "vitest";
import { cycles } from "./cycles.js";
import { describedPackage, describedRepository } from "./described-repository.js";
import type { WorkspacePackage } from "./repository.js";

function dependent(name: string, field: string, ...to: string[]): WorkspacePackage {
  return describedPackage(name, { manifest: { [field]: Object.fromEntries(to.map((each) => [each, "workspace:^"])) } });
}

test("a tree and a diamond are no circles", () => {
  const packages = [
    dependent("a", "dependencies", "b", "c"),
    dependent("b", "dependencies", "d"),
    dependent("c", "devDependencies", "d", "elsewhere"),
    describedPackage("d"),
  ];
  expect(cycles(describedRepository(packages))).toEqual([]);
});

test("a circle is told once, wherever it is entered", () => {
  const packages = [
    dependent("c", "dependencies", "a"),
    dependent("a", "dependencies", "b"),
    dependent("b", "dependencies", "c"),
  ];
  expect(cycles(describedRepository(packages))).toEqual(["a circle: a → b → c → a"]);
});

test("dev-dependencies close a circle too", () => {
  const packages = [dependent("a", "dependencies", "b"), dependent("b", "devDependencies", "a")];
  expect(cycles(describedRepository(packages))).toEqual(["a circle: a → b → a"]);
});

test("a package that depends on itself is a circle", () => {
  expect(cycles(describedRepository([dependent("a", "devDependencies", "a")]))).toEqual(["a circle: a → a"]);
});
