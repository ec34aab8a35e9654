import { describe, expect, it } from "vitest";
import { closedSlack, extentBytes, extentCount, openSlack } from "./extent.js";

describe("extentCount", () => {
  it.each([
    [0, 0],
    [1, 1],
    [extentBytes - 1, 1],
    [extentBytes, 1],
    [extentBytes + 1, 2],
    [2 * extentBytes, 2],
    [2 * extentBytes + 1, 3],
    [Number.MAX_SAFE_INTEGER, 2 ** 35],
  ])("of %d bytes is %d", (size, count) => {
    expect(extentCount(size)).toBe(count);
  });
});

describe("slack", () => {
  it.each([
    [0, 128],
    [1, 128],
    [1024, 128],
    [1031, 128],
    [1032, 129],
    [8192, 1024],
    [8200, 1024],
    [65_536, 1024],
    [8_000_000, 1024],
  ])("of a closed file of %d bytes is at most %d", (size, slack) => {
    expect(closedSlack(size)).toBe(slack);
  });

  it.each([
    [0, 128],
    [1, 128],
    [1032, 129],
    [8_000_000, 1_000_000],
  ])("of an open file of %d bytes is %d and 64 KiB", (size, slack) => {
    expect(openSlack(size)).toBe(slack + 65_536);
  });
});
