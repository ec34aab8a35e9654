import { describe, expect, it, vi } from "vitest";
import { encoderOf } from "../writing/encoder-of.js";
import { findCodec } from "./find-codec.js";

const codec = findCodec("iso-2022-jp");
const kanji = [0x1b, 0x24, 0x42];
const ascii = [0x1b, 0x28, 0x42];
/** あい, with the escape sequences before and after. */
const shifted = [...kanji, 0x24, 0x22, 0x24, 0x24, ...ascii];

function decode(bytes: readonly number[], limit = Infinity, atEnd = true) {
  return codec.decode(Uint8Array.from(bytes), limit, atEnd);
}

describe("decode", () => {
  it.each([
    ["nothing", [], "", 0],
    ["ASCII", [0x61, 0x0a], "a\n", 2],
    ["lines", [0x61, 0x0a, 0x62, 0x0a], "a\nb\n", 4],
    ["shifted characters", [0x61, ...shifted, 0x62, 0x0a], "aあいb\n", 13],
    ["a last line without an end", shifted, "あい", 10],
    ["a last line without an escape sequence at its end", shifted.slice(0, -3), "あい", 7],
    ["a line that ends in \\r\\n", [...shifted, 0x0d, 0x0a, 0x61], "あい\r\na", 13],
    ["ASCII behind each line end", [...kanji, 0x24, 0x22, 0x0d, 0x24, 0x22, 0x0a, 0x24], 'あ\r$"\n$', 10],
    ["NUL", [0, 0x61], "\0a", 2],
    ["JIS X 0201", [0x1b, 0x28, 0x4a, 0x5c, 0x7e, 0x41, 0x1b, 0x28, 0x49, 0x31], "¥‾Aｱ", 10],
    ["the older JIS X 0208", [0x1b, 0x24, 0x40, 0x24, 0x22], "あ", 5],
  ])("%s", (_what, bytes, text, byteLength) => {
    expect(decode(bytes)).toEqual({ text, byteLength, malformed: 0 });
  });

  it("never divides a line", () => {
    expect(decode([0x61, ...shifted, 0x0a, 0x62], 2).text).toBe("aあい\n");
    expect(decode([0x61, ...shifted, 0x0d, 0x0a, 0x62], 2).text).toBe("aあい\r\n");
    expect(decode([0x61, ...shifted, 0x0d, 0x62], 2, false).text).toBe("aあい\r");
  });

  it("decodes no more than a line if a line is requested", () => {
    const search = vi.spyOn(Object.getPrototypeOf(Uint8Array.prototype), "lastIndexOf");
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index % 10 === 9 ? 0x0a : 0x61));
    expect(codec.decode(bytes, 5, false).byteLength).toBe(10);
    expect(search.mock.calls.length).toBe(0);
    search.mockRestore();
  });

  it.each([[shifted], [[0x61]]])("waits for a line end: %j", (bytes) => {
    expect(decode(bytes, Infinity, false)).toEqual({ text: "", byteLength: 0, malformed: 0 });
    expect(decode([0x0a, ...bytes], Infinity, false)).toEqual({ text: "\n", byteLength: 1, malformed: 0 });
  });

  it.each([
    ["a byte that is none", [0x61, 0xff, 0x62, 0x0a], "a\ufffdb\n"],
    ["a pair that is none", [...kanji, 0x24, 0x22, 0x24, 0xff, 0x24, 0x24], "あ\ufffdい"],
    ["a lead byte that is none", [...kanji, 0xff, 0x24, 0x24], "\ufffdい"],
    ["a character that is cut off by a line end", [...kanji, 0x24, 0x22, 0x24, 0x0a, 0x61], "あ\ufffd\na"],
    ["a character that is cut off by a shift", [...kanji, 0x24, 0x22, 0x24, ...ascii, 0x61], "あ\ufffda"],
    ["a character that is cut off at the end", [...kanji, 0x24, 0x22, 0x24], "あ\ufffd"],
    ["an escape sequence that is none", [0x1b, 0x28, 0x43, 0x61], "\ufffd(Ca"],
    ["an escape sequence that is cut off at the end", [0x61, 0x1b, 0x24], "a\ufffd$"],
    ["a shift directly behind a shift", [...ascii, ...kanji, 0x24, 0x22], "\ufffdあ"],
    ["a shift of other systems", [0x0e, 0x41, 0x0f], "\ufffdA\ufffd"],
    ["a byte that is not a katakana", [0x1b, 0x28, 0x49, 0x60, 0x31], "\ufffdｱ"],
  ])("replaces %s and reads on", (_what, bytes, text) => {
    const all = Uint8Array.from(bytes);
    expect(codec.decode(all, Infinity, true, "\ufffd")).toEqual({ text, byteLength: all.length, malformed: 0 });
    expect(codec.decode(all, Infinity, true, "").text).toBe(text.replaceAll("\ufffd", ""));
    const { byteLength, malformed } = codec.decode(all, Infinity, true);
    expect([malformed > 0, byteLength + malformed <= all.length]).toEqual([true, true]);
  });
});

it("is not written", () => {
  expect(encoderOf(codec)).toBeUndefined();
});
