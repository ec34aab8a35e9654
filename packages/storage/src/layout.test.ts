import { describe, expect, it } from "vitest";
import { boundarySizes } from "../test/boundary-sizes.js";
import { closedSlack, extentBytes, openSlack } from "./extent.js";
import { layoutOf } from "./layout.js";
import { filePageBytes } from "./page.js";

function bytesOf(size: number, slack: number): number {
  const { extents, pages, slot } = layoutOf(size, slack);
  return extents * extentBytes + pages * filePageBytes + slot;
}

describe("the layout", () => {
  it.each([
    [0, 0, 0, 0, 0],
    [1, 0, 0, 0, 32],
    [1, 100, 0, 0, 128],
    [16_384, 0, 0, 0, 16_384],
    [16_385, 0, 0, 1, 32],
    [16_385, 16_383, 0, 2, 0],
    [32_768, 0, 0, 2, 0],
    [extentBytes - 1, 0, 0, 15, 16_384],
    [extentBytes - 1, 1, 1, 0, 0],
    [extentBytes, 0, 1, 0, 0],
    [extentBytes + 5000, 0, 1, 0, 5120],
    [2 * extentBytes - 70_000, 70_000, 2, 0, 0],
  ])("of %d bytes with a slack of %d is %d extents, %d pages and a slot of %d bytes", (size, slack, ...rest) => {
    const [extents, pages, slot] = rest;
    expect(layoutOf(size, slack)).toEqual({ extents, pages, slot });
  });

  it.each(boundarySizes)("of %d bytes has room, and no more than a closed file may keep", (size) => {
    expect(bytesOf(size, 0)).toBeGreaterThanOrEqual(size);
    expect(bytesOf(size, 0) - size).toBeLessThanOrEqual(closedSlack(size));
    for (const slack of [0, 1, 1000, 70_000].filter((slack) => slack <= openSlack(size))) {
      expect(bytesOf(size, slack)).toBeGreaterThanOrEqual(size);
      expect(bytesOf(size, slack) - size).toBeLessThanOrEqual(slack + closedSlack(size + slack));
    }
  });
});
