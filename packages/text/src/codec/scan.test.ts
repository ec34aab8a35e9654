import { expect, it } from "vitest";
import { scan } from "./scan.js";

it.each([
  ["all", 6, Infinity, [2, 1, 3], 6, 0],
  ["a limit", 6, 2, [2, 1, 3], 3, 0],
  ["nothing for the limit 0", 6, 0, [2], 0, 0],
  ["an error", 6, Infinity, [2, -3], 2, 3],
  ["an error that the limit hides", 6, 1, [2, -3], 2, 0],
  ["no bytes", 0, Infinity, [], 0, 0],
])("goes over %s", (_what, size, limit, steps, byteLength, malformed) => {
  for (const atEnd of [false, true]) {
    const left = [...steps];
    expect(scan(size, limit, atEnd, () => left.shift() ?? 0)).toEqual({ byteLength, malformed });
  }
});

it("takes a character that is cut off for malformed at the end only", () => {
  expect(scan(5, Infinity, false, (offset) => (offset < 3 ? 3 : 0))).toEqual({ byteLength: 3, malformed: 0 });
  expect(scan(5, Infinity, true, (offset) => (offset < 3 ? 3 : 0))).toEqual({ byteLength: 3, malformed: 2 });
});
