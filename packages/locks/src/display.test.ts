import { expect, it } from "vitest";
import { display } from "./display.js";

it.each([
  ["5", '"5"'],
  [5, "5"],
  [5n, "5n"],
  [-0.5, "-0.5"],
  [Number.NaN, "NaN"],
  [Infinity, "Infinity"],
  [undefined, "undefined"],
  [null, "null"],
  [true, "true"],
  [Symbol("s"), "Symbol(s)"],
  [[1], "an object"],
  [Object.create(null), "an object"],
  [() => 1, "a function"],
])("shows %o as %s", (value, text) => {
  expect(display(value)).toBe(text);
});

it("calls nothing that belongs to the value", () => {
  const hostile = {
    toString(): string {
      throw new Error("called");
    },
  };
  expect(display(hostile)).toBe("an object");
});
