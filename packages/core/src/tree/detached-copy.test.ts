import { describe, expect, it } from "vitest";
import { detachedCopy } from "./detached-copy.js";

it.each([
  "",
  "a",
  "a".repeat(12),
  "a".repeat(13),
  "a".repeat(14),
  "é".repeat(40),
  "😀".repeat(20),
  "\ud83d".repeat(15),
])("of %j is the same text", (text) => {
  expect(detachedCopy(text)).toBe(text);
});

describe("memory", () => {
  /** Bytes in use when nothing is left to collect. */
  function heapUsed(): number {
    for (let turn = 0; turn < 3; turn++) globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  }

  it.each([
    ["one byte", "x"],
    ["two bytes", "\u3042"],
  ])("of a name of %s a character is its own, not that of the path it was cut from", (_what, character) => {
    const before = heapUsed();
    const names = Array.from({ length: 20 }, (_, index) => {
      const path = Buffer.from(`${character.repeat(500_000)}/a name of some length, number ${index}`, "utf16le");
      const text = path.toString("utf16le");
      return detachedCopy(text.slice(text.lastIndexOf("/") + 1));
    });
    expect(heapUsed() - before).toBeLessThan(4_000_000);
    expect(names[7]).toBe("a name of some length, number 7");
  });
});
