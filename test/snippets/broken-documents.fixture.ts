// Run by broken-documents.test.ts, which expects every snippet of `bad.md` to fail, and none of `good.md`.
import { describeSnippets } from "./describe-snippets.js";

function documentOf(path: string, ...blocks: readonly (readonly string[])[]) {
  return { path, text: blocks.map(([info, ...code]) => [`\`\`\`${info}`, ...code, "```", ""].join("\n")).join("\n") };
}

describeSnippets([
  documentOf(
    "fixtures/good.md",
    ["ts", "const a: number = 1;", "console.log(a, [a]); // → 1 [ 1 ]"],
    ["ts", "using a = { [Symbol.dispose]() {} };", "await Promise.resolve(a);"],
    ["ts file=three.ts", "export const three = 3;"],
    [
      "ts",
      'import { three } from "./three.js";',
      "console.log([three, 4].join(String.fromCharCode(10)));",
      "// → 3",
      "// → 4",
    ],
    ["ts test", 'import { expect, test } from "vitest";', 'test("a good test", () => expect(1).toBe(1));'],
    ["ts no-run", "// no-run: it would not come back", "const a: number = JSON.parse('');"],
    ["bash", "npm test"],
  ),
  documentOf("fixtures/bad.md", ["ts", "const a: number = 1;", 'const b: number = "wrong type";']),
  documentOf("fixtures/throws.md", [
    "ts",
    "using a = { [Symbol.dispose]() {} };",
    "",
    'if (a) throw new Error("thrown");',
  ]),
  documentOf("fixtures/promise.md", ["ts", "console.log(1 + 1); // → 3"]),
  documentOf("fixtures/silent.md", ["ts", "const a = 1; // → 1"]),
  documentOf("fixtures/test.md", [
    "ts test",
    'import { expect, test } from "vitest";',
    'test("a bad test", () => expect(1).toBe(2));',
  ]),
  documentOf("fixtures/no-run.md", ["ts no-run", "// no-run: a reason", 'const a: number = "wrong type";']),
  documentOf("fixtures/marks.md", ["ts skip", "const a = 1;"]),
]);
