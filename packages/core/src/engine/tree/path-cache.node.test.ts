import { expect, it } from "vitest";
import { collectGarbage } from "../../../../../test/support/collect-garbage.js";
import { detachedCopy } from "./path-cache.js";

/** Bytes in use when nothing is left to collect. */
function heapUsed(): number {
  for (let turn = 0; turn < 3; turn++) collectGarbage();
  return process.memoryUsage().heapUsed;
}

it.each([
  ["one byte", "x"],
  ["two bytes", "\u3042"],
])(
  "a detached copy of a name of %s has its own memory, and does not keep the path it was cut from",
  (_what, character) => {
    const before = heapUsed();
    const names = Array.from({ length: 20 }, (_, index) => {
      const path = Buffer.from(`${character.repeat(500_000)}/a name of some length, number ${index}`, "utf16le");
      const text = path.toString("utf16le");
      return detachedCopy(text.slice(text.lastIndexOf("/") + 1));
    });
    expect(heapUsed() - before).toBeLessThan(4_000_000);
    expect(names[7]).toBe("a name of some length, number 7");
  },
);
