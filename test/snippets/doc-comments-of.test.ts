import { expect, test } from "vitest";
import { docCommentsOf } from "./doc-comments-of.js";

test("the text of doc comments stays in its lines", () => {
  const source = [
    "/** One line. */",
    "export const a = `/* not a doc comment",
    " * ```ts`;",
    "  /**",
    "   * Two lines.",
    "   * @example",
    "   * ```ts",
    "   *   indented();",
    "   * ```",
    "   */",
    "  b(); // * ```",
  ];
  expect(docCommentsOf(source.join("\n")).split("\n")).toEqual([
    "One line.",
    "",
    "",
    "",
    "Two lines.",
    "@example",
    "```ts",
    "  indented();",
    "```",
    "",
    "",
  ]);
});
