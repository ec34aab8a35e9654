import { expect, test } from "vitest";
import { lineDiff } from "./line-diff.js";

function linesOf(expected: unknown, received: unknown): string[] {
  const [expectedSign, receivedSign, empty, ...lines] = lineDiff(expected, received).split("\n");
  expect([expectedSign, receivedSign, empty]).toEqual(["- Expected", "+ Received", ""]);
  return lines;
}

test.each([
  ["a", "b", ["- a", "+ b"]],
  ["a\nb", "a", ["  a", "- b"]],
  ["a", "a\nb", ["  a", "+ b"]],
  [
    "1\n2\n3\n4\n5\nx\n6\n7\n8\n9",
    "1\n2\n3\n4\n5\ny\n6\n7\n8\n9",
    ["  3", "  4", "  5", "- x", "+ y", "  6", "  7", "  8"],
  ],
  ["a\na", "a", ["  a", "- a"]],
  ["", "a", ["- ", "+ a"]],
])("%j and %j", (expected, received, lines) => {
  expect(linesOf(expected, received)).toEqual(lines);
});

test("a value other than a string is shown as JSON, and a regular expression as its source", () => {
  expect(linesOf({ "/a": /x/i, "/b": null }, { "/a": "y", "/b": null })).toEqual([
    "  {",
    '-   "/a": "/x/i",',
    '+   "/a": "y",',
    '    "/b": null',
    "  }",
  ]);
  expect(linesOf(undefined, "a")).toEqual(["- undefined", "+ a"]);
});
