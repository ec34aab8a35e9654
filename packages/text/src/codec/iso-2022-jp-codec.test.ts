import { describe, expect, it } from "vitest";
import { iso2022JpCodec } from "./iso-2022-jp-codec.js";

const codec = iso2022JpCodec("iso-2022-jp");
const kanji = [0x1b, 0x24, 0x42];
const ascii = [0x1b, 0x28, 0x42];
/** あい, with the ways in and out. */
const shifted = [...kanji, 0x24, 0x22, 0x24, 0x24, ...ascii];

function decode(bytes: readonly number[], limit = Infinity, atEnd = true) {
  return codec.decode(Uint8Array.from(bytes), limit, atEnd);
}

describe("decode", () => {
  it.each([
    ["nothing", [], "", 0],
    ["ASCII", [0x61, 0x0a], "a\n", 2],
    ["a line at a time", [0x61, 0x0a, 0x62, 0x0a], "a\n", 2],
    ["shifted characters", [0x61, ...shifted, 0x62, 0x0a], "aあいb\n", 13],
    ["a last line without an end", shifted, "あい", 10],
    ["a last line without a way out", shifted.slice(0, -3), "あい", 7],
    ["a line that ends in \\r\\n", [...shifted, 0x0d, 0x0a, 0x61], "あい\r\n", 12],
    ["lines that end in \\r, as far as the next \\n", [...shifted, 0x0d, 0x61, 0x0a], "あい\ra\n", 13],
  ])("%s", (_what, bytes, text, byteLength) => {
    expect(decode(bytes)).toEqual({ text, byteLength, malformed: 0 });
  });

  it("never divides a line", () => {
    expect(decode([0x61, ...shifted, 0x0a, 0x62], 2).text).toBe("aあい\n");
  });

  it.each([[shifted], [[...shifted, 0x0d]], [[0x61]]])("waits for a line end: %j", (bytes) => {
    expect(decode(bytes, Infinity, false)).toEqual({ text: "", byteLength: 0, malformed: 0 });
  });

  it.each([
    ["an error within a run", [0x61, ...kanji, 0x24, 0x22, 0xff, 0x24, 0x24, 0x0a, 0x62], "aあ", 6, 3],
    ["a character that is cut off by the line end", [...kanji, 0x24, 0x22, 0x24, 0x0a], "あ", 5, 1],
    ["a character that is cut off at the end", [...kanji, 0x24, 0x22, 0x24], "あ", 5, 1],
    ["a byte that is none", [0x61, 0xff, 0x62, 0x0a], "a", 1, 2],
  ])("takes what is left of a line behind %s for malformed", (_what, bytes, text, byteLength, malformed) => {
    expect(decode(bytes)).toEqual({ text, byteLength, malformed });
  });

  it("finds an error in a long line without trying every length", () => {
    const bytes = [
      ...Array.from({ length: 100_000 }, () => 0x61),
      0xff,
      ...Array.from({ length: 100_000 }, () => 0x61),
    ];
    expect(decode(bytes)).toMatchObject({ byteLength: 100_000, malformed: 100_001 });
  });
});

it("is not written", () => {
  expect(codec.encode).toBeUndefined();
});
