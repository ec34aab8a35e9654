import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseText, TextCheck, TextCounter } from "../src/text.js";

const encoder = new TextEncoder();

/** Cuts text into pieces of `size` bytes. */
function* pieces(text: string, size: number): Generator<Uint8Array> {
  const bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

function count(text: string, size: number): [lines: number, words: number] {
  const counter = new TextCounter();
  for (const piece of pieces(text, size)) counter.add(piece);
  return [counter.lines, counter.words];
}

function normalise(text: string, size: number): string {
  return Buffer.concat([...normaliseText(pieces(text, size))]).toString();
}

const texts = fc.string({ unit: fc.constantFrom("a", "é", "語", " ", "\t", "\r", "\n", "\r\n"), maxLength: 40 });
const sizes = fc.integer({ min: 3, max: 9 });

describe("counting", () => {
  test.each([
    ["", 0, 0],
    ["one", 1, 1],
    ["one\n", 1, 1],
    ["one two\r\nthree\r\n", 2, 3],
    ["a\rb\rc", 3, 3],
    ["\n\n \n", 3, 0],
  ])("%j has %i lines and %i words", (text, lines, words) => {
    for (const size of [1, 2, 100]) expect(count(text, size)).toEqual([lines, words]);
  });

  test("agrees with a simple implementation, however the text is cut", () => {
    fc.assert(
      fc.property(texts, sizes, (text, size) => {
        const lines = text.split(/\r\n|\r|\n/);
        const words = text.split(/[ \t\r\n]+/).filter((word) => word !== "");
        expect(count(text, size)).toEqual([lines.at(-1) === "" ? lines.length - 1 : lines.length, words.length]);
      }),
    );
  });
});

describe("normalising", () => {
  test("agrees with a simple implementation, however the text is cut", () => {
    fc.assert(
      fc.property(texts, fc.boolean(), sizes, (text, marked, size) => {
        const lines = text.replace(/\r\n|\r/g, "\n");
        const expected = lines === "" || lines.endsWith("\n") ? lines : `${lines}\n`;
        expect(normalise(marked ? `\ufeff${text}` : text, size)).toBe(expected);
      }),
    );
  });
});

describe("distinguishing text from binary data", () => {
  function isText(...parts: Uint8Array[]): boolean {
    const check = new TextCheck();
    for (const part of parts) check.add(part);
    return check.end();
  }

  test.each([
    ["nothing", [], true],
    ["UTF-8", [encoder.encode("grüße 世界")], true],
    ["a character that is cut in two", [new Uint8Array([0xe4, 0xb8]), new Uint8Array([0x96])], true],
    ["an unfinished character", [new Uint8Array([0x61, 0xe4, 0xb8])], false],
    ["Latin-1", [new Uint8Array([0x67, 0x72, 0xfc, 0xdf])], false],
    ["a NUL", [encoder.encode("a\0b")], false],
    ["rubbish before text", [new Uint8Array([0xff]), encoder.encode("text")], false],
  ])("%s: %o is text: %s", (_title, parts, expected) => {
    expect(isText(...parts)).toBe(expected);
  });
});
