import { describe, expect, it } from "vitest";
import { nodeCost } from "./node-cost.js";

it.each([0, 1, 100])("a figure of %d is charged whatever the name", (overhead) => {
  expect([nodeCost(overhead, ""), nodeCost(overhead, "a".repeat(500))]).toEqual([overhead, overhead]);
});

describe("measured", () => {
  it.each([
    ["a", 0, 346],
    ["a", 1, 354],
    ["a", 8, 354],
    ["a", 9, 362],
    ["é", 8, 354],
    ["あ", 4, 354],
    ["あ", 5, 362],
    ["😀", 2, 354],
    ["a", 1000, 1346],
  ])("charges for %s, %d times, %d bytes", (character, count, bytes) => {
    expect(nodeCost("measured", character.repeat(count))).toBe(bytes);
  });

  it("charges two bytes a character for a name with one beyond Latin-1", () => {
    const plain = nodeCost("measured", "a".repeat(1000));
    expect(nodeCost("measured", `${"a".repeat(999)}あ`) - plain).toBe(1000);
  });
});
