import { describe, expect, it } from "vitest";
import { jisBytes, jisX0208 } from "../../test/jis-x-0208.js";
import { range } from "../../test/range.js";
import { encoderOf } from "../writing/encoder-of.js";
import { findCodec } from "./find-codec.js";

const platform = (label: string) => new TextDecoder(label, { ignoreBOM: true });

function decodeOne(name: string, bytes: readonly number[]) {
  const { text, byteLength, malformed } = findCodec(name).decode(Uint8Array.from(bytes), Infinity, true);
  return malformed > 0 ? `${byteLength} bytes, then ${malformed} malformed` : text;
}

const jisText = jisX0208.map(({ character }) => character).join("");

describe("the characters of JIS X 0208", () => {
  it("are all there", () => {
    expect(jisText).toHaveLength(6879);
    expect(new Set(jisText).size).toBe(6879);
  });

  it.each(["shift_jis", "euc-jp"] as const)("are encoded and decoded by %s as by TextDecoder", (name) => {
    const codec = findCodec(name);
    const { bytes, length } = encoderOf(codec)?.(jisText) ?? { bytes: new Uint8Array(0), length: 0 };
    expect(length).toBe(jisText.length);
    expect([...bytes]).toEqual(jisX0208.flatMap(jisBytes[name]));
    expect(codec.decode(bytes, Infinity, true)).toEqual({ text: jisText, byteLength: bytes.length, malformed: 0 });
    expect(platform(name).decode(bytes)).toBe(jisText);
  });
});

describe.each(["shift_jis", "euc-jp"])("%s", (name) => {
  const codec = findCodec(name);
  const every = range(0x80, 0xffff).map((unit) => String.fromCharCode(unit));

  it("encodes exactly the characters that it decodes", () => {
    for (const character of every) {
      const { bytes, length } = encoderOf(codec)?.(character) ?? { bytes: new Uint8Array(0), length: 0 };
      const back = codec.decode(bytes, Infinity, true).text;
      if (back !== (length === 0 ? "" : character)) expect.fail(`${character} comes back as ${back}`);
    }
  });

  it("reads and writes ASCII unchanged", () => {
    const ascii = range(0, 0x7f);
    expect(codec.decode(Uint8Array.from(ascii), Infinity, true).text).toBe(String.fromCharCode(...ascii));
    expect(codec.decode(Uint8Array.from([...ascii, 0xb1, 0xa1]), Infinity, true).text).toContain("\u001a");
    expect([...(encoderOf(codec)?.(String.fromCharCode(...ascii)).bytes ?? [])]).toEqual(ascii);
  });

  it.each(["¥", "‾", "−", "〜", "\u0085", "한", "😀"])("has no bytes for %s", (character) => {
    expect(encoderOf(codec)?.(character).length).toBe(0);
  });
});

describe("malformed sequences", () => {
  it.each([
    ["shift_jis", [0x41, 0x81], "1 bytes, then 1 malformed"],
    ["shift_jis", [0x81, 0x0a], "0 bytes, then 1 malformed"],
    ["shift_jis", [0x81, 0xff], "0 bytes, then 2 malformed"],
    ["shift_jis", [0xb1, 0xa0], "1 bytes, then 1 malformed"],
    ["shift_jis", [0xfd, 0x41], "0 bytes, then 1 malformed"],
    ["euc-jp", [0xa1], "0 bytes, then 1 malformed"],
    ["euc-jp", [0xa1, 0x41], "0 bytes, then 1 malformed"],
    ["euc-jp", [0xa1, 0xa0], "0 bytes, then 2 malformed"],
    ["euc-jp", [0x8e, 0xb1], "ｱ"],
    ["euc-jp", [0x8e, 0x41], "0 bytes, then 1 malformed"],
    ["euc-jp", [0x8e, 0xff], "0 bytes, then 2 malformed"],
    ["euc-jp", [0x8f, 0x41], "0 bytes, then 1 malformed"],
    ["euc-jp", [0x8f, 0x80], "0 bytes, then 2 malformed"],
    ["euc-jp", [0x8f, 0xb0], "0 bytes, then 2 malformed"],
    ["euc-jp", [0x8f, 0xb0, 0xa1], "丂"],
    ["euc-jp", [0x8f, 0xb0, 0x0a], "0 bytes, then 2 malformed"],
    ["euc-jp", [0x80, 0xb0, 0xa1], "0 bytes, then 1 malformed"],
    ["gb18030", [0x81, 0x30], "0 bytes, then 2 malformed"],
    ["gb18030", [0x84, 0x31, 0xa4, 0x37], "\ufffd"],
    ["gb18030", [0x81, 0x30, 0x81, 0x30], "\u0080"],
    ["gb18030", [0x94, 0x39, 0xda, 0x33, 0x41], "💩A"],
    ["gb18030", [0x81, 0x30, 0x41, 0x42], "0 bytes, then 1 malformed"],
    ["gbk", [0x81, 0x0a], "0 bytes, then 1 malformed"],
    ["big5", [0xa4, 0x40, 0xa4], "2 bytes, then 1 malformed"],
    ["euc-kr", [0xb0, 0xa1], "가"],
    ["shift_jis", [0x80, 0xa1, 0xdf], "\u0080｡ﾟ"],
    ["shift_jis", [0xa0, 0x41], "0 bytes, then 1 malformed"],
    ["shift_jis", [0x1a, 0x1c, 0x7f], "\u001a\u001c\u007f"],
    ["shift_jis", [0x81, 0x7f], "0 bytes, then 1 malformed"],
    ["euc-jp", [0x85, 0x41], "0 bytes, then 1 malformed"],
    ["euc-jp", [0x8f, 0xff, 0xa1], "0 bytes, then 2 malformed"],
    ["euc-jp", [0x8f, 0xa1, 0x80], "0 bytes, then 3 malformed"],
    ["euc-jp", [0xff], "0 bytes, then 1 malformed"],
    ["euc-kr", [0x80], "0 bytes, then 1 malformed"],
    ["euc-kr", [0x85, 0x0a], "0 bytes, then 1 malformed"],
    ["euc-kr", [0xff, 0xb0, 0xa1], "0 bytes, then 1 malformed"],
    ["big5", [0x80], "0 bytes, then 1 malformed"],
    ["big5", [0x81, 0x80], "0 bytes, then 2 malformed"],
    ["gbk", [0x80], "€"],
    ["gbk", [0xff], "0 bytes, then 1 malformed"],
    ["gbk", [0x81, 0x30, 0x81, 0x30], "\u0080"],
    ["gb18030", [0x80], "€"],
    ["gb18030", [0x81, 0x30, 0x81], "0 bytes, then 3 malformed"],
    ["gb18030", [0x81, 0x30, 0x81, 0x0a], "0 bytes, then 1 malformed"],
    ["gb18030", [0x84, 0x31, 0xa5, 0x30], "0 bytes, then 4 malformed"],
    ["gb18030", [0x90, 0x30, 0x81, 0x30], "\u{10000}"],
    ["gb18030", [0xe3, 0x32, 0x9a, 0x35], "\u{10ffff}"],
    ["gb18030", [0xe3, 0x32, 0x9a, 0x36], "0 bytes, then 4 malformed"],
  ])("%s %j", (name, bytes, expected) => {
    expect(decodeOne(name, bytes)).toBe(expected);
  });
});

/** Characters of two code points each. Not every platform decodes them. */
const combining = Uint8Array.of(0x88, 0x62, 0x88, 0x64, 0x88, 0xa3, 0x88, 0xa5);
const hasCombining = platform("big5").decode(combining) === "Ê̄Ê̌ê̄ê̌";

it.runIf(hasCombining)("big5 has four pairs of code points", () => {
  expect(findCodec("big5").decode(combining, Infinity, true).text).toBe("Ê̄Ê̌ê̄ê̌");
});

it.runIf(hasCombining).each([
  [1, "A", 1],
  [2, "AÊ̄", 3],
  [3, "AÊ̄", 3],
  [4, "AÊ̄a", 4],
])("a limit of %d code points does not divide a pair of big5", (limit, text, byteLength) => {
  const bytes = Uint8Array.of(0x41, 0x88, 0x62, 0x61, 0x62);
  expect(findCodec("big5").decode(bytes, limit, true)).toEqual({ text, byteLength, malformed: 0 });
});

it.each([
  ["shift_jis", [0xb1, 0x81]],
  ["euc-jp", [0x8e, 0xb1, 0x8f, 0xb0]],
  ["gb18030", [0xb0, 0xa1, 0x94, 0x39, 0xda]],
])("%s waits for the rest of a character", (name, bytes) => {
  const codec = findCodec(name);
  const { text, byteLength, malformed } = codec.decode(Uint8Array.from(bytes), Infinity, false);
  expect([Array.from(text).length, malformed]).toEqual([1, 0]);
  expect(codec.decode(Uint8Array.from(bytes), Infinity, true, "\ufffd")).toEqual({
    text: `${text}\ufffd`,
    byteLength: bytes.length,
    malformed: 0,
  });
  expect(codec.decode(Uint8Array.from(bytes), 1, true)).toEqual({ text, byteLength, malformed: 0 });
});

describe.each(["gbk", "gb18030", "big5", "euc-kr"])("%s", (name) => {
  it("has no encoder", () => {
    expect(encoderOf(findCodec(name))).toBeUndefined();
  });

  it("decodes each pair of bytes that is a character as TextDecoder does", () => {
    const codec = findCodec(name);
    const decoder = platform(name);
    const pairs = range(0x81, 0xfe).flatMap((lead) => range(0x40, 0xfe).map((trail) => Uint8Array.of(lead, trail)));
    const isCharacter = (text: string) => text.length === 1 && text !== "\ufffd";
    const wrong = pairs.filter((pair) => {
      const expected = decoder.decode(pair);
      return isCharacter(expected) && codec.decode(pair, Infinity, true).text !== expected;
    });
    expect(wrong).toEqual([]);
  });
});
