import { describe, expect, it } from "vitest";
import { nodeCost } from "./node-cost.js";

it.each([0, 1, 100])("a figure of %d is charged whatever the name", (overhead) => {
  expect([nodeCost(overhead, ""), nodeCost(overhead, "a".repeat(500))]).toEqual([overhead, overhead]);
});

describe("measured", () => {
  it("charges hundreds of bytes for a node without a name", () => {
    expect(nodeCost("measured", "")).toBeGreaterThan(200);
    expect(nodeCost("measured", "")).toBeLessThan(500);
  });

  it.each([
    ["a", 1, 8],
    ["a", 8, 8],
    ["a", 9, 16],
    ["é", 8, 8],
    ["あ", 4, 8],
    ["あ", 5, 16],
    ["😀", 2, 8],
    ["a", 1000, 1000],
  ])("charges for %s, %d times, %d bytes more", (character, count, bytes) => {
    expect(nodeCost("measured", character.repeat(count)) - nodeCost("measured", "")).toBe(bytes);
  });

  it("charges two bytes a character for a name with one beyond Latin-1", () => {
    const plain = nodeCost("measured", "a".repeat(1000));
    expect(nodeCost("measured", `${"a".repeat(999)}あ`) - plain).toBe(1000);
  });
});
