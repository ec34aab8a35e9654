import type { Codec } from "./codec.js";
import type { DecodedText } from "./text-codec.js";
import { front, isAscii, substituteOf, textOfUnits, unitsFor, utf8 } from "./text-of-bytes.js";

/** The conversion of bytes to code units in one encoding. */
export interface CharacterTable {
  /** The code units of bytes that are characters by themselves; U+FFFD for malformed ones, 0 where `characterAt` decides. */
  readonly singles: Uint16Array;
  /** The known code units of two bytes; 0 or missing where `characterAt` decides. */
  readonly pairs: Uint16Array;
  /**
   * Describes the bytes at an offset in one number. Positive: eight times the code point of a character, plus the number of its
   * bytes. Negative: the number of malformed bytes. 0: the bytes end within a character.
   */
  characterAt(bytes: Uint8Array, offset: number): number;
}

/**
 * The first number above all code points. A letter below U+0100 and a combining mark from U+0300 to U+03FF have the number
 * `combined + 256 * letter + (mark - 0x300)`.
 */
export const combined = 0x110000;

/** Stands for a code point: the bytes are well-formed, but not a character. */
export const noCharacter = 0x120000;

/** U+FFFD, which stands for the code unit of a malformed byte. */
export const malformedByte = 0xfffd;

/** The code units of ASCII alone. */
export const ascii: Uint16Array = Uint16Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : 0));

/** An empty table: `characterAt` decides everything. */
export const nothing: Uint16Array = new Uint16Array(0);

/** Maps bytes to code units until a byte is not a character by itself or is `mark`. Returns the number of bytes. */
function mapSingles(
  table: Uint16Array,
  mark: number,
  bytes: Uint8Array,
  start: number,
  stop: number,
  units: Uint16Array,
  end: number,
): number {
  let offset = start;
  for (let to = end; offset < stop; offset++) {
    const unit = table[bytes[offset] as number] as number;
    if (unit === 0 || unit === mark) break;
    units[to++] = unit;
  }
  return offset - start;
}

/** Maps at most `most` pairs of bytes, up to one that is not in the table. Returns the number of mapped pairs. */
function mapPairs(
  table: Uint16Array,
  bytes: Uint8Array,
  start: number,
  most: number,
  units: Uint16Array,
  end: number,
): number {
  let count = 0;
  for (let offset = start; count < most && offset + 1 < bytes.length; offset += 2) {
    const unit = table[((bytes[offset] as number) << 8) | (bytes[offset + 1] as number)] as number;
    if (unit === 0) break;
    units[end + count++] = unit;
  }
  return count;
}

/** Removes the code units of malformed bytes from `count` code units. Returns the number of code units that remain. */
function compact(units: Uint16Array, start: number, count: number): number {
  let end = start;
  for (let index = start; index < start + count; index++) {
    const unit = units[index] as number;
    if (unit !== malformedByte) units[end++] = unit;
  }
  return end - start;
}

/** Decodes character by character, as `TextCodec.decode` says. */
export function decodeCharacters(
  { singles, pairs, characterAt }: CharacterTable,
  bytes: Uint8Array,
  limit: number,
  atEnd: boolean,
  replacement?: string,
): DecodedText {
  const { length } = bytes;
  const byteLength = Math.min(length, limit);
  if (singles.length > 0 && isAscii(bytes, byteLength))
    return { text: utf8.decode(front(bytes, byteLength)), byteLength, malformed: 0 };
  // No character has more code units or code points than bytes.
  const units = unitsFor(Math.min(length, 2 * limit));
  const substitute = substituteOf(replacement);
  const mark = substitute === 0 || substitute === malformedByte ? 0 : malformedByte;
  let end = 0;
  let offset = 0;
  let left = byteLength;
  while (left > 0 && offset < length) {
    const single = singles.length > 0 ? (singles[bytes[offset] as number] as number) : 0;
    if (single > 0 && single !== mark) {
      const count = mapSingles(singles, mark, bytes, offset, Math.min(length, offset + left), units, end);
      const kept = substitute === 0 ? compact(units, end, count) : count;
      end += kept;
      offset += count;
      left -= kept;
      continue;
    }
    if (pairs.length > 0) {
      const count = mapPairs(pairs, bytes, offset, left, units, end);
      end += count;
      offset += 2 * count;
      left -= count;
      if (count > 0) continue;
    }
    const found = single === malformedByte ? -1 : characterAt(bytes, offset);
    if (found > 0) {
      const codePoint = found >> 3;
      offset += found & 7;
      if (codePoint < 0x10000) units[end++] = codePoint;
      else if (codePoint < combined) {
        units[end++] = (codePoint >> 10) + 0xd7c0;
        units[end++] = (codePoint & 0x3ff) + 0xdc00;
      } else if (codePoint < noCharacter) {
        units[end++] = (codePoint >> 8) & 0xff;
        units[end++] = (codePoint & 0xff) + 0x300;
        left--;
      } else continue;
      left--;
      continue;
    }
    if (found === 0 && !atEnd) break;
    const malformed = found < 0 ? -found : length - offset;
    if (substitute < 0) return { text: textOfUnits(units, end), byteLength: offset, malformed };
    offset += malformed;
    if (substitute === 0) continue;
    units[end++] = substitute;
    left--;
  }
  return { text: textOfUnits(units, end), byteLength: offset, malformed: 0 };
}

/** Creates a codec from a table whose bytes below 0x80 are ASCII, unless they follow a lead byte. */
export function tableCodec(name: string, table: CharacterTable): Codec {
  return {
    name,
    asciiLineEnds: true,
    unitBytes: 1,
    decode: (bytes, limit, atEnd, replacement) => decodeCharacters(table, bytes, limit, atEnd, replacement),
  };
}
