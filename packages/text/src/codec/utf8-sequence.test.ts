import { expect, it } from "vitest";
import { utf8SequenceAt } from "./utf8-sequence.js";

it("knows the length of the sequence of every code point, and of none cut off", () => {
  const samples = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x3ffff, 0x40000, 0x10ffff];
  for (const codePoint of samples) {
    const bytes = new TextEncoder().encode(String.fromCodePoint(codePoint));
    expect(utf8SequenceAt(bytes, 0)).toBe(bytes.length);
    for (let length = 1; length < bytes.length; length++) expect(utf8SequenceAt(bytes.subarray(0, length), 0)).toBe(0);
  }
});

it.each([
  [[0x80], -1],
  [[0xbf], -1],
  [[0xc0, 0x80], -1],
  [[0xc1, 0xbf], -1],
  [[0xf5, 0x80], -1],
  [[0xff], -1],
  [[0xc2, 0x41], -1],
  [[0xe0, 0x9f], -1],
  [[0xed, 0xa0], -1],
  [[0xf0, 0x8f], -1],
  [[0xf4, 0x90], -1],
  [[0xe3, 0x81, 0x41], -2],
  [[0xf0, 0x9f, 0x98, 0xc3], -3],
])("%j is malformed for %d bytes", (bytes, length) => {
  expect(utf8SequenceAt(Uint8Array.from(bytes), 0)).toBe(length);
});
