import { expect, test } from "vitest";
import { threeDigits } from "./three-digits.js";

test.each([
  [1234.5, "1235"],
  [123.4, "123"],
  [12.34, "12.3"],
  [1.234, "1.23"],
  [0.1234, "0.123"],
  [0, "0.000"],
  [Number.NaN, "–"],
])("%d is written %s", (value, text) => {
  expect(threeDigits(value)).toBe(text);
});
