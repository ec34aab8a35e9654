import { expect, test } from "vitest";
import { pathExpression } from "./backends/map.js";

test.each([
  ["/tree/**/*.txt", "/tree/a/b/c.txt", true],
  ["/tree/**/*.txt", "/tree/c.txt", true],
  ["/tree/**/*.txt", "/tree/a/c.bin", false],
  ["/tree/**/*.txt", "/other/c.txt", false],
  ["/*/file", "/a/file", true],
  ["/*/file", "/a/b/file", false],
  ["/a.b", "/axb", false],
])("%s and %s: %s", (pattern, path, matches) => {
  expect(pathExpression(pattern).test(path)).toBe(matches);
});
