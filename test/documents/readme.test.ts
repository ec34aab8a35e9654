import { readFileSync } from "node:fs";
import * as contract from "@dmemfs/contract";
import { fileHandleMethods, fileSystemMethods } from "@dmemfs/contract/methods";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readRepository } from "../repository/read-repository.js";
import { outlineOf } from "./outline-of.js";
import { pythonNames } from "./python-names.js";
import { firstColumnOf, sectionOf } from "./section-of.js";

const root = new URL("../../", import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

function membersOf(path: string, interfaceName: string): string[] {
  const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest);
  const found = file.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === interfaceName);
  if (found === undefined || !ts.isInterfaceDeclaration(found)) throw new Error(`${path} has no ${interfaceName}`);
  return found.members.map((member) =>
    member.name !== undefined && ts.isIdentifier(member.name) ? member.name.text : "",
  );
}

/** Every method of a filesystem and of a handle. */
const methods = [...Object.keys(fileSystemMethods), ...Object.keys(fileHandleMethods)];

/** The names in code of a line of a list, without arguments. */
function methodsNamedIn(line: string): string[] {
  return [...line.matchAll(/`(\w+)[^`]*`/g)].map(([, name = ""]) => name);
}

describe("docs/guide.md", () => {
  const guide = read("docs/guide.md");

  test("names every option", () => {
    const options = membersOf(
      "packages/core/src/heap/options/memory-file-system-options.ts",
      "MemoryFileSystemOptions",
    );
    expect(firstColumnOf(sectionOf(guide, "## Options"))).toEqual(options);
  });

  test("names every error", () => {
    const classes = Object.entries(contract).filter(
      ([name, value]) => typeof value === "function" && /Error$/.test(name),
    );
    const names = classes.map(([name]) => name).filter((name) => name !== "MFSError");
    expect(firstColumnOf(sectionOf(guide, "## Errors")).sort()).toEqual(names.sort());
  });

  test("names every entry of `dmemfs`", () => {
    const { exports } = JSON.parse(read("packages/dmemfs/package.json"));
    const entries = Object.keys(exports).filter((subpath) => !subpath.endsWith(".json"));
    expect(firstColumnOf(sectionOf(guide, "## Entries"))).toEqual(
      expect.arrayContaining(entries.map((subpath) => `dmemfs${subpath.slice(1)}`)),
    );
  });

  test("names every package that is published", () => {
    const published = readRepository(root).packages.filter(({ manifest }) => manifest.private !== true);
    expect(firstColumnOf(sectionOf(guide, "## Packages")).sort()).toEqual(
      published.map(({ manifest }) => manifest.name).sort(),
    );
  });
});

test.each([
  ["docs/guide.md", "## Methods"],
  ["docs/guide_ja.md", "## メソッド"],
])("%s lists every method, and nothing else", (path, heading) => {
  const rows = sectionOf(read(path), heading)
    .split("\n")
    .filter((line) => line.startsWith("- "));
  expect(rows.flatMap(methodsNamedIn).sort()).toEqual(methods.toSorted());
});

test("docs/architecture.md names every method that runs in steps", () => {
  const inSteps = Object.entries(fileSystemMethods).filter(([, { runs }]) => runs === "in steps");
  const section = sectionOf(read("docs/architecture.md"), "## Long operations");
  expect(inSteps.map(([name]) => name).filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
});

test("docs/exceptions.md names every error", () => {
  const names = Object.keys(contract).filter((name) => /Error$/.test(name) && name !== "MFSError");
  expect(firstColumnOf(sectionOf(read("docs/exceptions.md"), "## All errors"))).toEqual(expect.arrayContaining(names));
});

test("docs/python-to-typescript.md names every method", () => {
  const text = read("docs/python-to-typescript.md");
  expect(methods.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});

test("docs/python-to-typescript.md has an entry for every name of the Python version", () => {
  const text = read("docs/python-to-typescript.md");
  const escaped = (name: string) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  expect(pythonNames.filter((name) => !new RegExp(`(?<!\\w)${escaped(name)}(?!\\w)`).test(text))).toEqual([]);
});

test("TESTING.md names every public script of package.json", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const called = Object.keys(scripts).filter((name) => !["demo", "changeset", "release"].includes(name));
  expect(called.filter((name) => !new RegExp(`(pnpm|npm) ${name}\\b`).test(read("TESTING.md")))).toEqual([]);
});

test.each([
  ["README.md", "README_ja.md"],
  ["docs/guide.md", "docs/guide_ja.md"],
])("%s and %s are one document in two languages", (english, japanese) => {
  expect(outlineOf(read(japanese))).toEqual(outlineOf(read(english)));
});
