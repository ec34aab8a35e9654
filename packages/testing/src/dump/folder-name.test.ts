import { join, relative, sep } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { folderName } from "./folder-name.js";

const titles = fc.array(
  fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.constantFrom("..", "../..", "/", "\\", "")),
  {
    maxLength: 4,
  },
);

test.each([
  [["a.test.ts", "group", "adds 1 + 1"], "a-test-ts-group-adds-1-1"],
  [["../../etc/passwd"], "etc-passwd"],
  [["日本語の テスト"], "日本語の-テスト"],
  [["e\u0301te\u0301"], "été"],
  [["???"], "test"],
  [[], "test"],
  [["CON"], "CON"],
])("%j becomes %s and a hash", (names, start) => {
  expect(folderName(names, "1")).toMatch(new RegExp(`^${start}-[0-9a-f]{10}$`, "u"));
});

test("a name is one short segment of letters, digits, - and _, which stays in its directory", () => {
  fc.assert(
    fc.property(titles, fc.string(), (names, id) => {
      const name = folderName(names, id);
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_-]*-[0-9a-f]{10}$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(91);
      expect(relative("dumps", join("dumps", name)).split(sep)).toEqual([name]);
    }),
  );
});

test("a name is the same each time, and another one for another id or other titles", () => {
  fc.assert(
    fc.property(titles, titles, fc.string(), fc.string(), (one, other, id, otherId) => {
      const same = JSON.stringify([one, id]) === JSON.stringify([other, otherId]);
      expect(folderName(one, id) === folderName(other, otherId)).toBe(same);
      expect(folderName(one, id)).toBe(folderName([...one], id));
    }),
  );
});

test("a long title is cut at a character", () => {
  expect(folderName(["長".repeat(300)], "1")).toMatch(/^長{26}-[0-9a-f]{10}$/u);
});
