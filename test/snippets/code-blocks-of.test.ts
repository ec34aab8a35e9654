import { expect, test } from "vitest";
import { codeBlocksOf } from "./code-blocks-of.js";

test("blocks have their line, language and marks", () => {
  const text = ["# Title", "```ts no-run", "const a = 1;", "", "a;", "```", "text", "```bash", "ls", "```"].join("\n");
  expect(codeBlocksOf(text)).toEqual([
    { info: "ts no-run", line: 3, code: "const a = 1;\n\na;" },
    { info: "bash", line: 9, code: "ls" },
  ]);
});

test.each([
  ["Windows line ends", "```ts\r\na;\r\n```\r\n"],
  ["tildes", "~~~ts\na;\n~~~"],
  ["a longer fence", "`````ts\na;\n`````"],
  ["a longer end", "```ts\na;\n`````"],
  ["an indented block of a list", "   ```ts\n   a;\n   ```"],
  ["a block that is never closed", "```ts\na;"],
])("%s", (_what, text) => {
  expect(codeBlocksOf(text)).toEqual([{ info: "ts", line: 2, code: "a;" }]);
});

test("a fence within a longer fence is content", () => {
  expect(codeBlocksOf("````md\n```ts\na;\n```\n````")).toEqual([{ info: "md", line: 2, code: "```ts\na;\n```" }]);
});

test("backticks within a line open no block", () => {
  expect(codeBlocksOf("Say ```ts``` or\n```ts``` to me.")).toEqual([]);
});
