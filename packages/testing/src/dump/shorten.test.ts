import fc from "fast-check";
import { expect, test } from "vitest";
import { shortHash, startOf } from "./shorten.js";

test.each([
  ["abc", 3, "abc"],
  ["abc", 2, "ab"],
  ["abc", 0, ""],
  ["長い", 5, "長"],
  ["長い", 6, "長い"],
  ["a😀b", 4, "a"],
  ["a😀b", 5, "a😀"],
])("the start of %s in %i bytes is %s", (text, limit, start) => {
  expect(startOf(text, limit)).toBe(start);
});

test("a start is the longest prefix that fits, and ends between two characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(40), (text, limit) => {
      const start = startOf(text, limit);
      const characters = [...text];
      const count = [...start].length;
      expect(characters.slice(0, count).join("")).toBe(start);
      expect(Buffer.byteLength(start)).toBeLessThanOrEqual(limit);
      const next = characters[count];
      if (next !== undefined) expect(Buffer.byteLength(start + next)).toBeGreaterThan(limit);
    }),
  );
});

test("a hash is the same each time, and another for another text, lone surrogates included", () => {
  expect(shortHash("a")).toMatch(/^[0-9a-f]{10}$/);
  expect(shortHash("a")).toBe(shortHash("a"));
  expect(new Set(["a", "b", "\ud800", "\ud801", "\ufffd", ""].map(shortHash)).size).toBe(6);
});
