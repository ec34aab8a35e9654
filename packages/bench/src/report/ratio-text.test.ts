import { expect, test } from "vitest";
import { ratioText } from "./ratio-text.js";

test("a ratio comes with its bounds, a sign of doubt, or a question mark", () => {
  expect(ratioText({ value: 0.5, low: 0.4, high: 0.6 })).toBe("0.500 (0.400–0.600)");
  expect(ratioText({ value: 2, low: 1.5, high: 3 })).toBe("2.00 (1.50–3.00)");
  expect(ratioText({ value: 1, low: 0.9, high: 1.1 })).toBe("≈ 1.00 (0.900–1.10)");
  expect(ratioText({ value: 1, low: Number.NaN, high: Number.NaN })).toBe("1.00 (?)");
});
