import { describe, expect, it } from "vitest";
import type { CharacterSet } from "./character-set.js";
import { tableCodec } from "./table-codec.js";

/** A set with sequences of one to four bytes, one of which stands for two code points. */
const set: CharacterSet = {
  leads: [0x80, 0x81, 0x8f, 0x90, 0xff],
  lengthAt: (lead, second) =>
    lead === 0x90 ? 4 : lead === 0x8f && second > 0xa0 ? 3 : lead > 0x80 && lead < 0xff ? 2 : 1,
  decode(sequence) {
    const known: Record<string, string> = {
      "80": "é",
      "81,40": "日",
      "81,80": "é",
      "81,41": "e\u0301",
      "8f,a1,a1": "本",
      "90,41,41,41": "😀",
      "84,31,a4,37": "\ufffd",
    };
    return known[Array.from(sequence, (byte) => byte.toString(16)).join()] ?? "\ufffd";
  },
};
const codec = tableCodec("test", set);

function decode(bytes: readonly number[], limit = Infinity, atEnd = true) {
  return codec.decode(Uint8Array.from(bytes), limit, atEnd);
}

describe("decode", () => {
  it.each([
    ["nothing", [], "", 0, 0],
    ["ASCII", [0x41, 0x00, 0x7f], "A\u0000\u007f", 3, 0],
    ["a single byte", [0x41, 0x80], "Aé", 2, 0],
    ["a NUL beside it", [0x00, 0x80, 0x00], "\u0000é\u0000", 3, 0],
    ["two bytes", [0x81, 0x40, 0x81, 0x80], "日é", 4, 0],
    ["two code points", [0x81, 0x41, 0x41], "e\u0301A", 3, 0],
    ["three bytes", [0x8f, 0xa1, 0xa1], "本", 3, 0],
    ["four bytes", [0x90, 0x41, 0x41, 0x41, 0x80], "😀é", 5, 0],
    ["a single byte that is nothing", [0x41, 0x80, 0xff], "Aé", 2, 1],
    ["a lead byte before ASCII", [0x80, 0x81, 0x0a], "é", 1, 1],
    ["a lead byte before what cannot follow", [0x80, 0x81, 0xff], "é", 1, 2],
    ["three bytes that are nothing", [0x8f, 0xa1, 0xa2], "", 0, 3],
    ["three bytes of which the last is ASCII", [0x8f, 0xa1, 0x41], "", 0, 2],
    ["four bytes that are nothing", [0x90, 0x41, 0x41, 0x42], "", 0, 1],
  ])("%s", (_what, bytes, text, byteLength, malformed) => {
    expect(decode(bytes)).toEqual({ text, byteLength, malformed });
  });

  it.each([
    [[0x80, 0x81], 1],
    [[0x80, 0x8f, 0xa1], 2],
    [[0x80, 0x90, 0x41, 0x41], 3],
  ])("waits for the rest of a character: %j", (bytes, rest) => {
    expect(decode(bytes, Infinity, false)).toEqual({ text: "é", byteLength: 1, malformed: 0 });
    expect(decode(bytes, Infinity, true)).toEqual({ text: "é", byteLength: 1, malformed: rest });
    expect(decode(bytes, 1, true)).toEqual({ text: "é", byteLength: 1, malformed: 0 });
  });

  it.each([
    [1, "A", 1],
    [2, "Ae\u0301", 3],
    [3, "Ae\u0301", 3],
    [4, "Ae\u0301日", 5],
    [5, "Ae\u0301日😀", 9],
    [6, "Ae\u0301日😀B", 10],
  ])("takes %d code points, and what it does not divide", (limit, text, byteLength) => {
    const bytes = [0x41, 0x81, 0x41, 0x81, 0x40, 0x90, 0x41, 0x41, 0x41, 0x42];
    expect(decode(bytes, limit)).toEqual({ text, byteLength, malformed: 0 });
  });

  it("tells a limit within ASCII", () => {
    expect(decode([0x41, 0x42, 0x80], 2)).toEqual({ text: "AB", byteLength: 2, malformed: 0 });
  });
});

describe("encode", () => {
  it.each([
    ["", [], 0],
    ["A\u0000", [0x41, 0], 2],
    ["日本", [0x81, 0x40, 0x8f, 0xa1, 0xa1], 2],
    ["é", [0x80], 1],
    ["A😀", [0x41], 1],
    ["\ufffd", [], 0],
    ["語日", [], 0],
  ])("%j", (text, bytes, length) => {
    expect(codec.encode?.(text)).toEqual({ bytes: Uint8Array.from(bytes), length });
  });
});

it("asks the set when the table is needed, and once", () => {
  let asked = 0;
  const counting = tableCodec("counting", { ...set, leads: [0x80], decode: () => `${asked++}`.slice(-1) });
  counting.decode(Uint8Array.of(0x41), Infinity, true);
  expect(asked).toBe(0);
  counting.decode(Uint8Array.of(0x80), Infinity, true);
  counting.encode?.("é");
  expect(asked).toBe(1);
});
