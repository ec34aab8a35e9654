import fc from "fast-check";
import { jisX0208 } from "../../../text/test/jis-x-0208.js";

/** An encoding that is read and written, a text in it, and the number of its bytes, counted without the encoding. */
export interface Encoding {
  readonly label: string;
  readonly characters: fc.Arbitrary<string>;
  byteLength(text: string): number;
}

/** Any code point but a surrogate: ASCII, what two to four bytes of UTF-8 hold, private use, noncharacters. */
const unicode = fc.oneof(
  fc.integer({ min: 0, max: 0x7f }),
  fc.integer({ min: 0x80, max: 0x7ff }),
  fc.integer({ min: 0x800, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0xffff }),
  fc.integer({ min: 0x10000, max: 0x10ffff }),
);

function upTo(last: number): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: last }).map((code) => String.fromCharCode(code));
}

const anything = unicode.map((codePoint) => String.fromCodePoint(codePoint));
const japanese = fc.oneof(upTo(0x7f), fc.constantFrom(...jisX0208.map(({ character }) => character)));

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** One byte for ASCII, two for what JIS X 0208 has. */
function japaneseLength(text: string): number {
  return Array.from(text, (character) => (character < "\u0080" ? 1 : 2)).reduce<number>(
    (sum, length) => sum + length,
    0,
  );
}

/** The encodings that are written without a third-party codec. */
export const encodings: readonly Encoding[] = [
  { label: "utf-8", characters: anything, byteLength: utf8Length },
  { label: "utf-16le", characters: anything, byteLength: (text) => 2 * text.length },
  { label: "utf-16be", characters: anything, byteLength: (text) => 2 * text.length },
  { label: "latin1", characters: upTo(0xff), byteLength: (text) => text.length },
  { label: "ascii", characters: upTo(0x7f), byteLength: (text) => text.length },
  { label: "shift_jis", characters: japanese, byteLength: japaneseLength },
  { label: "euc-jp", characters: japanese, byteLength: japaneseLength },
];
