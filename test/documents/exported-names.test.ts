import { expect, test } from "vitest";
import { exportedNames } from "./exported-names.js";

test.each([
  ["lists, types and new names", 'export { a, type B, c as d } from "./a.js";', ["a", "B", "d"]],
  ["a list of declarations", "const a = 1;\nexport { a };", ["a"]],
  ["declarations", "export const a = 1, b = 2;\nexport function c() {}\nexport interface D {}", ["a", "b", "c", "D"]],
  ["a namespace", 'export * as all from "./a.js";', ["all"]],
  ["a name that is not exported", 'import { a } from "./a.js";\nconst b = a;', []],
])("finds %s", (_what, text, names) => {
  expect(exportedNames(text)).toEqual({ names, modules: [] });
});

test("returns the modules whose exports are all exported", () => {
  const text = 'export * from "./errors/index.js";\nexport * from "@dmemfs/contract";';
  expect(exportedNames(text)).toEqual({ names: [], modules: ["./errors/index.js", "@dmemfs/contract"] });
});
