import { expect, test } from "vitest";
import { inMebibytes, ratioText, threeDigits } from "./figures.js";

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

test("a ratio comes with its bounds, a sign of doubt, or a question mark", () => {
  expect(ratioText({ value: 0.5, low: 0.4, high: 0.6 })).toBe("0.500 (0.400–0.600)");
  expect(ratioText({ value: 2, low: 1.5, high: 3 })).toBe("2.00 (1.50–3.00)");
  expect(ratioText({ value: 1, low: 0.9, high: 1.1 })).toBe("≈ 1.00 (0.900–1.10)");
  expect(ratioText({ value: 1, low: Number.NaN, high: Number.NaN })).toBe("1.00 (?)");
});

test("bytes are MiB", () => {
  expect(inMebibytes(3.5 * 2 ** 20)).toBe("3.5");
});
