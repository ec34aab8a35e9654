import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf } from "../test/reference.js";
import { lineEndIn, tellingLength } from "./line-end.js";

describe("lineEndIn", () => {
  it.each([
    ["", -1, -1],
    ["abc", -1, -1],
    ["\n", 1, 1],
    ["a\nb\n", 2, 2],
    ["a\r\nb", 3, 3],
    ["a\rb", 2, 2],
    ["a\r\rb", 2, 2],
    ["a\n\rb", 2, 2],
    ["a\r", -1, 2],
    ["\r", -1, 1],
    ["a\u2028b\u0085c\vd\f", -1, -1],
  ])("in %j", (text, unsure, sure) => {
    expect(lineEndIn(text, false)).toBe(unsure);
    expect(lineEndIn(text, true)).toBe(sure);
  });

  it("ends the first line of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\r", "\n", "é") }), (text) => {
        const [line = ""] = linesOf(text);
        expect(lineEndIn(text, true)).toBe(/[\r\n]$/.test(line) ? line.length : -1);
      }),
    );
  });
});

describe("tellingLength", () => {
  it.each([
    [[], 0],
    [[0x61], 1],
    [[0x0a], 1],
    [[0x61, 0x0a, 0x0a], 2],
    [[0x0d, 0x0a, 0x61], 2],
    [[0x0d, 0x61, 0x61], 2],
    [[0x0d, 0x0d, 0x0d], 2],
    [[0x0d], 1],
    [[0x61, 0x0d], 2],
    [[0x0d, 0xff], 2],
    [[0x0d, 0xff, 0x0a, 0x0a], 3],
    [[0x0d, 0xff, 0xff, 0x61, 0x61], 4],
    [[0x0d, 0x1b, 0x28, 0x42], 3],
    [[0xe3, 0x0a, 0x0a], 2],
  ])("of %j", (bytes, length) => {
    expect(tellingLength(Uint8Array.from(bytes))).toBe(length);
  });
});
