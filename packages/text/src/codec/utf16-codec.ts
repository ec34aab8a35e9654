import type { Codec } from "./codec.js";
import { type CharacterAt, decodeCharacters } from "./decode-characters.js";
import {
  front,
  isMachineLittleEndian,
  replaceLoneSurrogates,
  substituteOf,
  textOfUnits,
  unitsFor,
  wellFormedDecoder,
} from "./text-of-bytes.js";

/** UTF-16, either byte order. A byte order mark is a character like any other. */
export function utf16Codec(name: "utf-16le" | "utf-16be"): Codec {
  const isLittleEndian = name === "utf-16le";
  const decodeWellFormed = wellFormedDecoder(name);

  function unitAt(bytes: Uint8Array, offset: number): number {
    const first = bytes[offset] ?? 0;
    const second = bytes[offset + 1] ?? 0;
    return isLittleEndian ? (second << 8) | first : (first << 8) | second;
  }

  const characterAt: CharacterAt = (bytes, offset) => {
    if (offset + 2 > bytes.length) return 0;
    const unit = unitAt(bytes, offset);
    if ((unit & 0xf800) !== 0xd800) return (unit << 3) | 2;
    if (unit >= 0xdc00) return -2;
    if (offset + 4 > bytes.length) return 0;
    const low = unitAt(bytes, offset + 2);
    return (low & 0xfc00) === 0xdc00 ? ((((unit - 0xd7c0) << 10) | (low & 0x3ff)) << 3) | 4 : -2;
  };

  /** The length without a character whose bytes are not all there. */
  function completeLength(bytes: Uint8Array): number {
    const length = bytes.length & ~1;
    return length > 0 && (unitAt(bytes, length - 2) & 0xfc00) === 0xd800 ? length - 2 : length;
  }

  /** The text of all bytes, with something else for what is malformed. */
  function replaced(bytes: Uint8Array, substitute: number): string {
    const length = bytes.length >> 1;
    const units = unitsFor(length + 1);
    if (isLittleEndian === isMachineLittleEndian) new Uint8Array(units.buffer).set(front(bytes, 2 * length));
    else for (let index = 0; index < length; index++) units[index] = unitAt(bytes, 2 * index);
    let end = replaceLoneSurrogates(units, length, substitute);
    // A last byte is a part of what is malformed before it, if that is the first half of a pair.
    const isLone = bytes.length % 2 === 1 && (length === 0 || (unitAt(bytes, 2 * length - 2) & 0xfc00) !== 0xd800);
    if (isLone && substitute > 0) units[end++] = substitute;
    return textOfUnits(units, end);
  }

  return {
    name,
    unitBytes: 2,
    behind(bytes, unit, start) {
      let offset = start;
      while (unitAt(bytes, offset) !== unit) offset += 2;
      return offset + 2;
    },
    decode(bytes, limit, atEnd, replacement) {
      if (limit < bytes.length) return decodeCharacters(characterAt, 0, bytes, limit, atEnd, replacement);
      const byteLength = atEnd ? bytes.length : completeLength(bytes);
      const whole = front(bytes, byteLength);
      const text = decodeWellFormed(whole);
      if (text !== undefined) return { text, byteLength, malformed: 0 };
      if (replacement === undefined) return decodeCharacters(characterAt, 0, bytes, limit, atEnd);
      return { text: replaced(whole, substituteOf(replacement)), byteLength, malformed: 0 };
    },
  };
}
