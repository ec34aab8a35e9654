import { expect, test } from "vitest";
import { describedPackage, describedRepository } from "./described-repository.js";
import { platform } from "./platform.js";

function problemsOf(text: string, path = "src/a.ts", name = "@dmemfs/core"): string[] {
  return platform(describedRepository([describedPackage(name, { sources: { [path]: text } })]));
}

const nodeOnly = [
  ['import { join } from "node:path";', "node:path"],
  ['export type A = import("node:fs").Stats;', "node:fs"],
  ["const a = await import(`node:os`);", "node:os"],
  ["const a = await import(name);", "a computed import"],
  ['const a = require("fs");', "`require`"],
  ["const a = typeof require;", "`require`"],
  ["process.emitWarning(text);", "`process`"],
  ["const { platform } = process;", "`process`"],
  ["const a = { process };", "`process`"],
  ["const a = globalThis.process;", "`process`"],
  ['const a = globalThis["process"];', "`process`"],
  ["const a = Buffer.alloc(8);", "`Buffer`"],
  ["const a = __dirname;", "`__dirname`"],
] as const;

test.each(nodeOnly)("engine code must not contain: %s", (text, what) => {
  expect(problemsOf(`\n${text}`)).toEqual([expect.stringMatching(/^packages\/core\/src\/a\.ts:2: /)]);
  expect(problemsOf(text)).toEqual([expect.stringContaining(what)]);
});

test.each(nodeOnly)("a test may contain: %s", (text) => {
  expect(problemsOf(text, "src/a.test.ts")).toEqual([]);
});

test.each(["contract", "locks", "storage", "core", "async", "text", "shared"])("%s is engine code", (name) => {
  expect(problemsOf('import "node:fs";', "src/a.ts", `@dmemfs/${name}`)).toHaveLength(1);
});

test("`dmemfs` runs on every engine, the plugin for a test runner does not", () => {
  expect(problemsOf('import "node:fs";', "src/a.ts", "dmemfs")).toHaveLength(1);
  expect(problemsOf('import "node:fs";', "src/a.ts", "@dmemfs/vitest-plugin")).toEqual([]);
});

test("a member of that name is not a global", () => {
  expect(problemsOf("step.process(); const a = { process: 1 }; interface B { process: number }")).toEqual([]);
  expect(problemsOf('const a = "process"; // process.exit()')).toEqual([]);
});

test("the file for the platform may read `process`, but import nothing", () => {
  expect(problemsOf("const a = globalThis.process;", "src/engine/platform.ts")).toEqual([]);
  expect(problemsOf('import "node:os";', "src/engine/platform.ts")).toHaveLength(1);
});
