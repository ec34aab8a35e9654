import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encoderOf } from "../writing/encoder-of.js";
import { utf8Codec } from "./utf8-codec.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes that are mostly a part of UTF-8, and often wrong. */
const likely = fc.oneof(
  fc.constantFrom(0x41, 0x0a, 0x80, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe3, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff, 0x9f),
  fc.integer({ min: 0, max: 0xff }),
);
const anyBytes = fc.array(likely, { maxLength: 24 }).map((bytes) => Uint8Array.from(bytes));

/** Decodes everything, U+FFFD for each malformed sequence. */
function decodeAll(bytes: Uint8Array): string {
  let text = "";
  let offset = 0;
  while (offset < bytes.length) {
    const part = utf8Codec.decode(bytes.subarray(offset), Infinity, true);
    text += part.text + (part.malformed > 0 ? "\ufffd" : "");
    offset += part.byteLength + part.malformed;
  }
  return text;
}

describe("decode", () => {
  it("finds in any bytes what TextDecoder finds", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(decodeAll(bytes)).toBe(decoder.decode(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it("consumes the bytes of exactly the characters that it returns", () => {
    fc.assert(
      fc.property(anyBytes, fc.integer({ min: 1, max: 8 }), fc.boolean(), (bytes, limit, atEnd) => {
        const { text, byteLength } = utf8Codec.decode(bytes, limit, atEnd);
        expect([...text].length).toBeLessThanOrEqual(limit);
        expect([...new TextEncoder().encode(text)]).toEqual([...bytes.subarray(0, byteLength)]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["nothing", [], "", 0, 0],
    ["ASCII", [0x61, 0x62], "ab", 2, 0],
    ["a byte order mark", [0xef, 0xbb, 0xbf, 0x61], "\ufeffa", 4, 0],
    ["a real U+FFFD", [0xef, 0xbf, 0xbd, 0x61], "\ufffda", 4, 0],
    ["the last code point", [0xf4, 0x8f, 0xbf, 0xbf], "\u{10ffff}", 4, 0],
    ["a byte that begins nothing", [0x61, 0x80], "a", 1, 1],
    ["a sequence with a wrong end", [0x61, 0xe3, 0x81, 0x61], "a", 1, 2],
    ["an overlong sequence", [0xc0, 0x80], "", 0, 1],
    ["an overlong sequence of three", [0xe0, 0x80, 0x80], "", 0, 1],
    ["a surrogate", [0xed, 0xa0, 0x80], "", 0, 1],
    ["more than U+10FFFF", [0xf4, 0x90, 0x80, 0x80], "", 0, 1],
  ])("%s, in the middle and at the end of a file", (_what, bytes, text, byteLength, malformed) => {
    for (const atEnd of [false, true]) {
      expect(utf8Codec.decode(Uint8Array.from(bytes), Infinity, atEnd)).toEqual({ text, byteLength, malformed });
    }
  });

  it.each([
    [[0x61, 0xc3], 1],
    [[0x61, 0xe3, 0x81], 2],
    [[0x61, 0xf0, 0x9f, 0x98], 3],
    [[0x61, 0xf0], 1],
  ])("a character that is cut off, %j: waits for the rest, or is malformed where there is none", (bytes, rest) => {
    const cut = Uint8Array.from(bytes);
    expect(utf8Codec.decode(cut, Infinity, false)).toEqual({ text: "a", byteLength: 1, malformed: 0 });
    expect(utf8Codec.decode(cut, Infinity, true)).toEqual({ text: "a", byteLength: 1, malformed: rest });
    expect(utf8Codec.decode(cut, 1, true)).toEqual({ text: "a", byteLength: 1, malformed: 0 });
  });
});

describe("encode", () => {
  it("stops in front of a lone surrogate", () => {
    expect(encoderOf(utf8Codec)?.("é\ud83dx")).toEqual({ bytes: Uint8Array.of(0xc3, 0xa9), length: 1 });
  });

  it("is what TextEncoder encodes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(encoderOf(utf8Codec)?.(text)).toEqual({ bytes: new TextEncoder().encode(text), length: text.length });
      }),
    );
  });
});
