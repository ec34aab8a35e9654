import { expect, test } from "vitest";
import { snippetsOf } from "./snippets-of.js";

function block(info: string, code = "a;"): string {
  return `\n\`\`\`${info}\n${code}\n\`\`\`\n`;
}

test.each([
  ["ts", "run", "3.ts"],
  ["ts test", "test", "3.ts"],
  ["ts file=backend.ts", "run", "backend.ts"],
  ["ts test file=backend.test.ts", "test", "backend.test.ts"],
])("%s", (info, kind, fileName) => {
  expect(snippetsOf("docs/a.md", block(info))).toEqual({
    snippets: [{ document: "docs/a.md", line: 3, code: "a;", kind, fileName }],
    problems: [],
  });
});

test("a block that is not run gives the reason", () => {
  const code = "// no-run: there is no such server\na;";
  expect(snippetsOf("a.md", block("ts no-run", code))).toEqual({
    snippets: [{ document: "a.md", line: 3, code, kind: "no-run", fileName: "3.ts" }],
    problems: [],
  });
});

test.each([
  ["ts no-run", "a;", "the reason"],
  ["ts no-run", "// no-run:\na;", "the reason"],
  ["ts skip", "a;", 'the mark "skip" is unknown'],
  ["ts file=../a.ts", "a;", 'the mark "file=../a.ts" is unknown'],
  ["js", "a;", 'a block of "js" is not checked'],
  ["typescript", "a;", 'a block of "typescript" is not checked'],
])("%s throws: %j", (info, code, message) => {
  const [problem, ...others] = snippetsOf("a.md", block(info, code)).problems;
  expect(problem).toMatch(/^a\.md:2: /);
  expect(problem).toContain(message);
  expect(others).toEqual([]);
});

test.each(["bash", "json", "text", ""])("a block of %j is left alone", (info) => {
  expect(snippetsOf("a.md", block(info))).toEqual({ snippets: [], problems: [] });
});
