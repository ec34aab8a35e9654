import { expect, test } from "vitest";
import { outlineOf } from "./outline-of.js";

const text = [
  "# Title",
  "| a | b |",
  "|---|---|",
  "| 1 | 2 |",
  "",
  "## Part",
  "```ts",
  "// a remark",
  "log(a); // → 1",
  "log(b); // so it is",
  "```",
].join("\n");

test("headings, tables and code count, comments do not", () => {
  expect(outlineOf(text)).toEqual({
    headings: [1, 2],
    tables: ["3 rows of 2 columns"],
    blocks: ["ts\n\nlog(a); // → 1\nlog(b);"],
  });
});

test.each([
  ["a remark", "// a remark", "// eine Bemerkung", true],
  ["a heading's words", "## Part", "## Teil", true],
  ["a heading's level", "## Part", "### Part", false],
  ["a call", "log(b)", "log(c)", false],
  ["the output that a comment promises", "// → 1", "// → 2", false],
  ["a row", "| 1 | 2 |\n", "", false],
])("%s is changed", (_what, from, to, same) => {
  const changed = outlineOf(text.replace(from, to));
  if (same) expect(changed).toEqual(outlineOf(text));
  else expect(changed).not.toEqual(outlineOf(text));
});
