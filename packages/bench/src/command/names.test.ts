import { expect, test } from "vitest";
import { UsageError } from "../usage-error.js";
import { numberFrom, pick } from "./names.js";

const items = ["one", "two", "three"].map((name) => ({ name }));

test("names pick items in the order of the items; none picks all", () => {
  expect(pick(items, "three, one", "thing").map(({ name }) => name)).toEqual(["one", "three"]);
  expect(pick(items, undefined, "thing")).toBe(items);
});

test.each(["four", "one,four", ""])('"%s" is unknown, and the message names what there is', (list) => {
  expect(() => pick(items, list, "thing")).toThrow(UsageError);
  expect(() => pick(items, list, "thing")).toThrow(/unknown thing "\w*"; there are one, two, three/);
});

test.each([
  ["3", 1, true, 3],
  ["0.5", 0, false, 0.5],
])("%s is a number", (text, least, whole, expected) => {
  expect(numberFrom(text, "--rounds", least, whole)).toBe(expected);
});

test.each([
  ["0", true],
  ["1.5", true],
  ["", false],
  ["many", false],
  ["Infinity", false],
])("%j is refused", (text, whole) => {
  expect(() => numberFrom(text, "--rounds", 1, whole)).toThrow(
    /^--rounds must be a (whole )?number of at least 1, not/,
  );
});
