import { expect, it } from "vitest";
import { display } from "./display.js";

it.each([
  ["5", '"5"'],
  ["a\n", '"a\\n"'],
  [5, "5"],
  [Number.NaN, "NaN"],
  [undefined, "undefined"],
  [null, "null"],
  [Symbol("s"), "Symbol(s)"],
])("shows %o as %s", (value, text) => {
  expect(display(value)).toBe(text);
});
