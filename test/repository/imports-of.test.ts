import { expect, test } from "vitest";
import { importsOf } from "./imports-of.js";

test.each([
  ['import { a } from "x";', "x"],
  ['import type { A } from "x";', "x"],
  ['import "x";', "x"],
  ['export * from "x";', "x"],
  ['export type { A } from "x";', "x"],
  ['const a = await import("x");', "x"],
  ["const a = await import(`x`);", "x"],
  ['type A = import("x").A;', "x"],
  ['type A = typeof import("x");', "x"],
  ['import a = require("x");', "x"],
  ['const a = require("x");', "x"],
  ["const a = await import(name);", undefined],
])("%s", (text, specifier) => {
  expect(importsOf({ path: "a.ts", text: `\n${text}` })).toEqual([{ specifier, line: 2 }]);
});

test.each([
  ["a comment", '// import "x"; require("x")'],
  ["a string", "const a = 'import \"x\"';"],
  ["a template", 'const a = `import "x";`;'],
  ["a method of that name", 'loader.require("x"); loader.import("x");'],
  ["a local export", "export { a };"],
])("%s imports nothing", (_what, text) => {
  expect(importsOf({ path: "a.ts", text })).toEqual([]);
});
