import { expect, it } from "vitest";
import { describeValue } from "./describe-value.js";

it.each([
  ["5", '"5"'],
  ["a\n", '"a\\n"'],
  [5, "5"],
  [-0.5, "-0.5"],
  [Number.NaN, "NaN"],
  [5n, "5n"],
  [undefined, "undefined"],
  [null, "null"],
  [true, "true"],
  [Symbol("s"), "Symbol(s)"],
  [[1], "an object"],
  [Object.create(null), "an object"],
  [() => 1, "a function"],
])("shows %o as %s", (value, text) => {
  expect(describeValue(value)).toBe(text);
});

it.each([
  ["a".repeat(300), 259],
  ["a".repeat(10_000_000), 259],
  [Symbol("a".repeat(1000)), 257],
  [10n ** 5000n, 258],
])("shows a part of a long value", (value, most) => {
  expect(describeValue(value).length).toBeLessThanOrEqual(most);
  expect(describeValue(value)).toContain("…");
});

it("calls nothing that belongs to the value", () => {
  const hostile = {
    toString(): string {
      throw new Error("called");
    },
  };
  expect(describeValue(hostile)).toBe("an object");
});
