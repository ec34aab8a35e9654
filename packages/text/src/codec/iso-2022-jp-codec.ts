import { characterPairs } from "./character-pairs.js";
import type { Codec, Shift } from "./codec.js";
import { type CharacterTable, decodeCharacters, noCharacter, nothing } from "./decode-characters.js";
import { front } from "./text-of-bytes.js";

const lineFeed = 10;
const carriageReturn = 13;
const escapeByte = 0x1b;

/** The character sets, by their last byte in an escape sequence. */
const ascii = 0x42;
const roman = 0x4a;
const katakana = 0x49;
const jisX0208 = 0x24;

function isLineEnd(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/** Whether a byte is one of the 94 of a set. */
function isGraphic(byte: number | undefined): byte is number {
  return byte !== undefined && byte > 0x20 && byte < 0x7f;
}

/** The set that an escape sequence at an offset shifts to; 0 if the bytes end within it, -1 if there is none. */
function setAt(bytes: Uint8Array, offset: number): number {
  const middle = bytes[offset + 1];
  const last = bytes[offset + 2];
  if (middle === undefined) return 0;
  if (middle !== 0x28 && middle !== 0x24) return -1;
  if (last === undefined) return 0;
  if (middle === 0x24) return last === 0x40 || last === 0x42 ? jisX0208 : -1;
  return last === ascii || last === roman || last === katakana ? last : -1;
}

/** A character of one byte; -1 if there is none. */
function singleIn(set: number, byte: number): number {
  if (set === katakana) return byte > 0x20 && byte < 0x60 ? byte + 0xff40 : -1;
  if (byte > 0x7f || byte === 0x0e || byte === 0x0f) return -1;
  if (set !== roman) return byte;
  return byte === 0x5c ? 0xa5 : byte === 0x7e ? 0x203e : byte;
}

/** The length of the first line with its line end, or of all bytes. */
function lineLength(bytes: Uint8Array): number {
  let end = 0;
  while (end < bytes.length && !isLineEnd(bytes[end])) end++;
  return Math.min(bytes.length, bytes[end] === carriageReturn && bytes[end + 1] === lineFeed ? end + 2 : end + 1);
}

/**
 * ISO-2022-JP, whose escape sequences shift between character sets. In the middle of a line, the current set depends on the bytes
 * before, so a line is never divided. After a line end, the set is ASCII, as RFC 1468 requires.
 * @throws RangeError if the platform has no EUC-JP, which has the same characters
 */
export function iso2022JpCodec(name: string): Codec {
  const pairs = characterPairs("euc-jp");

  function characterAt(shift: Shift, atEnd: boolean): CharacterTable["characterAt"] {
    return (bytes, offset) => {
      const byte = bytes[offset] as number;
      if (byte === escapeByte) return shifted(shift, setAt(bytes, offset), atEnd);
      shift.isBare = false;
      if (isLineEnd(byte)) shift.set = ascii;
      if (shift.set === jisX0208) return pairAt(byte, bytes[offset + 1]);
      const single = singleIn(shift.set ?? ascii, byte);
      return single < 0 ? -1 : (single << 3) | 1;
    };
  }

  /** A second shift directly after the first is an error in the Encoding Standard, but takes effect. */
  function shifted(shift: Shift, set: number, atEnd: boolean): number {
    if (set === 0 && !atEnd) return 0;
    const { isBare } = shift;
    shift.isBare = set > 0;
    if (set <= 0) return -1;
    shift.set = set;
    return isBare ? -3 : (noCharacter << 3) | 3;
  }

  function pairAt(lead: number, trail: number | undefined): number {
    if (!isGraphic(lead)) return -1;
    if (trail === undefined) return 0;
    const codePoint = isGraphic(trail) ? pairs.at(lead | 0x80, trail | 0x80) : 0;
    if (codePoint !== 0) return (codePoint << 3) | 2;
    return trail === escapeByte || isLineEnd(trail) ? -1 : -2;
  }

  return {
    name,
    asciiLineEnds: true,
    decode(bytes, limit, atEnd, replacement, shift) {
      const isWhole = atEnd || shift !== undefined;
      let length = limit < Infinity ? lineLength(bytes) : bytes.length;
      // A line that may continue is not divided.
      if (!isWhole && !isLineEnd(bytes[length - 1]))
        length = Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn)) + 1;
      const at = characterAt(shift ?? { set: undefined, isBare: false }, atEnd);
      const table = { singles: nothing, pairs: nothing, characterAt: at };
      return decodeCharacters(table, front(bytes, length), Infinity, atEnd, replacement);
    },
  };
}
