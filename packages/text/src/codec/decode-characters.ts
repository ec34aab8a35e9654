import type { DecodedText } from "./text-codec.js";
import { front, isAscii, substituteOf, textOfAscii, textOfUnits, unitsFor } from "./text-of-bytes.js";

/**
 * What stands at an offset, in one number. Positive: eight times the code point of a character, plus the number of its bytes.
 * Negative: as many bytes are malformed. 0: the bytes end within a character.
 */
export type CharacterAt = (bytes: Uint8Array, offset: number) => number;

/** Above all code points: a letter below U+0100 and a combining mark from U+0300 on, 256 times the letter plus the mark. */
export const combined = 0x110000;

/** In the place of a code point: bytes that are well-formed and no character. */
export const noCharacter = 0x120000;

/**
 * Decodes character by character, as `TextCodec.decode` says.
 * @param single - bytes below are characters by themselves, those of ASCII
 */
export function decodeCharacters(
  characterAt: CharacterAt,
  single: number,
  bytes: Uint8Array,
  limit: number,
  atEnd: boolean,
  replacement?: string,
): DecodedText {
  const { length } = bytes;
  const byteLength = Math.min(length, limit);
  if (single > 0 && isAscii(bytes, byteLength))
    return { text: textOfAscii(front(bytes, byteLength)), byteLength, malformed: 0 };
  // No character has more code units or code points than bytes.
  const most = Math.min(length, 2 * limit);
  const units = unitsFor(most);
  const substitute = substituteOf(replacement);
  let malformed = 0;
  let end = 0;
  let offset = 0;
  let left = byteLength;
  while (left > 0 && offset < length) {
    let byte = bytes[offset] as number;
    while (byte < single && left > 0) {
      units[end++] = byte;
      left--;
      byte = ++offset < length ? (bytes[offset] as number) : single;
    }
    if (left === 0 || offset === length) break;
    const found = characterAt(bytes, offset);
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
    malformed = found < 0 ? -found : length - offset;
    if (substitute < 0) break;
    offset += malformed;
    malformed = 0;
    if (substitute === 0) continue;
    units[end++] = substitute;
    left--;
  }
  return { text: textOfUnits(units, end), byteLength: offset, malformed };
}
