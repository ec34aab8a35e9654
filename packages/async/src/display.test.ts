import { expect, it } from "vitest";
import { display } from "./display.js";

it.each<[unknown, string]>([
  ["a\nb", '"a\\nb"'],
  [-0.5, "-0.5"],
  [Number.NaN, "NaN"],
  [7n, "7n"],
  [true, "true"],
  [null, "null"],
  [undefined, "undefined"],
  [Symbol("a"), "Symbol(a)"],
  [() => 1, "a function"],
  [{ toString: () => expect.fail("its own code was called") }, "an object"],
  [Object.create(null), "an object"],
])("%o", (value, shown) => {
  expect(display(value)).toBe(shown);
});
