import { expect, test } from "vitest";
import { entryPath } from "../src/entry-path.js";
import { InputError } from "../src/input-error.js";

test.each([
  ["a/b.txt", "a/b.txt"],
  ["./a//b/", "a/b"],
  ["a\\b", "a/b"],
  ["./", ""],
  ["..a/b..", "..a/b.."],
  ["...", "..."],
  ["c:x", "c:x"],
])("%j is %j", (name, path) => {
  expect(entryPath(name)).toBe(path);
});

test.each(["..", "../x", "a/../../x", "a/..", "\\..\\x", "/x", "\\x", "C:\\x", "d:/x", "a\0b"])(
  "%j is refused",
  (name) => {
    expect(() => entryPath(name)).toThrow(InputError);
  },
);
