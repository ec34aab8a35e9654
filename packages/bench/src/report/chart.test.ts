import { expect, test } from "vitest";
import { reportOf, resultOf } from "../../test/report-of.js";
import { chartOf } from "./chart.js";

const report = reportOf([
  resultOf("glob", "dmemfs", [1, 1, 1]),
  resultOf("glob", "memfs", [10, 10, 10]),
  resultOf("glob", "map", [0.1, 0.1, 0.1]),
  resultOf("alone", "dmemfs", [1, 1, 1]),
  resultOf("glob", "nested Map", [1], { control: true }),
]);

test("a chart is an SVG with the cases that there is something to compare in, and every backend", () => {
  const drawing = chartOf(report, "light");
  expect(drawing).toMatch(/^<svg [\s\S]*<\/svg>$/);
  for (const text of ["glob", "memfs", "map", "0.1×", "1×", "10×"]) expect(drawing).toContain(`>${text}</text>`);
  expect(drawing).not.toContain("alone");
  expect(drawing).not.toContain("nested Map");
});

test("it is the same each time, and has other colours on dark pages", () => {
  expect(chartOf(report, "light")).toBe(chartOf(report, "light"));
  expect(chartOf(report, "dark")).not.toBe(chartOf(report, "light"));
});
