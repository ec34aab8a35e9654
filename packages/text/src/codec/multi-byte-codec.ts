import type { Codec } from "./codec.js";
import { type CharacterAt, combined, decodeCharacters } from "./decode-characters.js";
import { PairRows } from "./pair-rows.js";

/** The encodings in which a lead byte says that there are more. */
export type MultiByteName = "shift_jis" | "euc-jp" | "gbk" | "gb18030" | "big5" | "euc-kr";

/** How many characters GB 18030 has in four bytes below U+10000, and the place of U+10000. */
const basicCount = 39_420;
const firstAstral = 189_000;

function isBetween(byte: number, first: number, last: number): boolean {
  return byte >= first && byte <= last;
}

/** What a byte from 0x80 is by itself: a character, 1 for a lead byte, 0 for nothing. */
function firstByte(name: MultiByteName, byte: number): number {
  if (name === "euc-jp") return isBetween(byte, 0x8e, 0x8f) || isBetween(byte, 0xa1, 0xfe) ? 1 : 0;
  if (byte === 0x80) return name === "shift_jis" ? byte : name.startsWith("gb") ? 0x20ac : 0;
  if (name !== "shift_jis") return byte === 0xff ? 0 : 1;
  if (isBetween(byte, 0xa1, 0xdf)) return byte + 0xfec0;
  return byte === 0xa0 || byte > 0xfc ? 0 : 1;
}

/** The four bytes of GB 18030 at an offset, of which the second is a digit. */
function fourBytesOf(decoder: TextDecoder): CharacterAt {
  const units = new Uint16Array(basicCount);

  return (bytes, offset) => {
    const [first = 0, second = 0, third, fourth] = bytes.subarray(offset, offset + 4);
    if (third === undefined) return 0;
    if (!isBetween(third, 0x81, 0xfe)) return -1;
    if (fourth === undefined) return 0;
    if (!isBetween(fourth, 0x30, 0x39)) return -1;
    const place = ((first - 0x81) * 10 + second - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30;
    const codePoint = place - firstAstral + 0x10000;
    if (place >= firstAstral) return codePoint < combined ? (codePoint << 3) | 4 : -4;
    if (place >= basicCount) return -4;
    const unit = units[place] || decoder.decode(bytes.subarray(offset, offset + 4)).charCodeAt(0);
    units[place] = unit;
    return (unit << 3) | 4;
  };
}

/**
 * An encoding of ASCII and characters of several bytes. Which bytes belong together and which are malformed is as the Encoding
 * Standard has it; which character they are is what the platform says.
 * @throws RangeError for an encoding that the platform has not
 */
export function multiByteCodec(name: MultiByteName): Codec {
  const rows = new PairRows(name);
  const firsts = Uint16Array.from({ length: 0x80 }, (_, index) => firstByte(name, 0x80 + index));
  const isEucJp = name === "euc-jp";
  const fourBytes = name.startsWith("gb") ? fourBytesOf(new TextDecoder("gb18030")) : undefined;

  const characterAt: CharacterAt = (bytes, offset) => {
    const lead = bytes[offset] as number;
    const first = firsts[lead - 0x80] as number;
    if (first !== 1) return first === 0 ? -1 : (first << 3) | 1;
    const second = bytes[offset + 1];
    if (second === undefined) return 0;
    if (isEucJp && lead === 0x8f && isBetween(second, 0xa1, 0xfe)) return threeBytes(second, bytes[offset + 2]);
    if (fourBytes !== undefined && isBetween(second, 0x30, 0x39)) return fourBytes(bytes, offset);
    const codePoint = rows.at(lead, second);
    if (codePoint !== 0) return (codePoint << 3) | 2;
    // A byte of ASCII is not taken for a part of what is malformed, so that no line end is lost.
    return second < 0x80 ? -1 : -2;
  };

  function threeBytes(second: number, third: number | undefined): number {
    if (third === undefined) return 0;
    const codePoint = rows.at(second & 0x7f, third);
    if (codePoint !== 0) return (codePoint << 3) | 3;
    return third < 0x80 ? -2 : -3;
  }

  return {
    name,
    asciiLineEnds: true,
    unitBytes: 1,
    decode: (bytes, limit, atEnd, replacement) => decodeCharacters(characterAt, 0x80, bytes, limit, atEnd, replacement),
  };
}
