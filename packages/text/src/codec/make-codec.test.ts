import { describe, expect, it } from "vitest";
import { jisBytes, jisX0208 } from "../../test/jis-x-0208.js";
import { makeCodec } from "./make-codec.js";
import { range } from "./range.js";

const platform = (label: string) => new TextDecoder(label, { ignoreBOM: true });

function decodeOne(name: string, bytes: readonly number[]) {
  const { text, byteLength, malformed } = makeCodec(name).decode(Uint8Array.from(bytes), Infinity, true);
  return malformed > 0 ? `${byteLength} bytes, then ${malformed} malformed` : text;
}

const jisText = jisX0208.map(({ character }) => character).join("");

describe("the characters of JIS X 0208", () => {
  it("are all there", () => {
    expect(jisText).toHaveLength(6879);
    expect(new Set(jisText).size).toBe(6879);
  });

  it.each(["shift_jis", "euc-jp"] as const)("come back from %s, as TextDecoder reads them", (name) => {
    const codec = makeCodec(name);
    const { bytes, length } = codec.encode?.(jisText) ?? { bytes: new Uint8Array(0), length: 0 };
    expect(length).toBe(jisText.length);
    expect([...bytes]).toEqual(jisX0208.flatMap(jisBytes[name]));
    expect(codec.decode(bytes, Infinity, true)).toEqual({ text: jisText, byteLength: bytes.length, malformed: 0 });
    expect(platform(name).decode(bytes)).toBe(jisText);
  });
});

describe.each(["shift_jis", "euc-jp"])("%s", (name) => {
  const codec = makeCodec(name);
  const every = range(0x80, 0xffff).map((unit) => String.fromCharCode(unit));

  it("writes what it reads, all of it and nothing else", () => {
    for (const character of every) {
      const { bytes, length } = codec.encode?.(character) ?? { bytes: new Uint8Array(0), length: 0 };
      const back = codec.decode(bytes, Infinity, true).text;
      if (back !== (length === 0 ? "" : character)) expect.fail(`${character} comes back as ${back}`);
    }
  });

  it("reads and writes ASCII as it is", () => {
    const ascii = range(0, 0x7f);
    expect(codec.decode(Uint8Array.from(ascii), Infinity, true).text).toBe(String.fromCharCode(...ascii));
    expect(codec.decode(Uint8Array.from([...ascii, 0xb1, 0xa1]), Infinity, true).text).toContain("\u001a");
    expect([...(codec.encode?.(String.fromCharCode(...ascii)).bytes ?? [])]).toEqual(ascii);
  });

  it.each(["¥", "‾", "−", "〜", "\u0085", "한", "😀"])("has no bytes for %s", (character) => {
    expect(codec.encode?.(character).length).toBe(0);
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
    ["ascii", [0x41, 0x80], "1 bytes, then 1 malformed"],
  ])("%s %j", (name, bytes, expected) => {
    expect(decodeOne(name, bytes)).toBe(expected);
  });
});

describe("single bytes", () => {
  const all = Uint8Array.from(range(0, 0xff));

  it("latin1 is ISO 8859-1", () => {
    const text = String.fromCharCode(...all);
    expect(makeCodec("latin1").decode(all, Infinity, true)).toEqual({ text, byteLength: 256, malformed: 0 });
    expect(makeCodec("latin1").encode?.(`${text}\u0100`)).toEqual({ bytes: all, length: 256 });
  });

  it("ascii is seven bits", () => {
    expect(makeCodec("ascii").decode(all, Infinity, true)).toMatchObject({ byteLength: 128, malformed: 1 });
    expect(makeCodec("ascii").encode?.("a\u007f\u0080")).toEqual({ bytes: Uint8Array.of(0x61, 0x7f), length: 2 });
  });

  it("windows-1252 has its own characters on every platform", () => {
    const first = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
    const text = String.fromCharCode(...range(0, 0x7f)) + first + String.fromCharCode(...range(0xa0, 0xff));
    expect(makeCodec("windows-1252").decode(all, Infinity, true).text).toBe(text);
    expect(makeCodec("windows-1252").encode?.(text)).toEqual({ bytes: all, length: 256 });
  });

  it.each(["iso-8859-2", "iso-8859-15", "koi8-r", "windows-1251", "macintosh"])(
    "%s is what TextDecoder reads",
    (name) => {
      const { text } = makeCodec(name).decode(all, Infinity, true);
      expect(text).toBe(platform(name).decode(all));
      expect(makeCodec(name).encode?.(text)).toEqual({ bytes: all, length: 256 });
    },
  );
});

describe.each(["gbk", "gb18030", "big5", "euc-kr"])("%s", (name) => {
  it("is not written", () => {
    expect(makeCodec(name).encode).toBeUndefined();
  });

  it("reads every pair of bytes as TextDecoder does, where that is a character", () => {
    const codec = makeCodec(name);
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
