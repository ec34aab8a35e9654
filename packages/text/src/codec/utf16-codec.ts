import type { Codec } from "./codec.js";
import { decodeCharacters, nothing } from "./decode-characters.js";
import {
  front,
  isMachineLittleEndian,
  replaceLoneSurrogates,
  substituteOf,
  textOfUnits,
  unitsFor,
  wellFormedDecoder,
} from "./text-of-bytes.js";

const surrogate = /[\ud800-\udfff]/;

/** UTF-16, either byte order. A byte order mark is a character like any other. */
export function utf16Codec(name: "utf-16le" | "utf-16be"): Codec {
  const isLittleEndian = name === "utf-16le";
  const decodeWellFormed = wellFormedDecoder(name);

  function unitAt(bytes: Uint8Array, offset: number): number {
    const first = bytes[offset] ?? 0;
    const second = bytes[offset + 1] ?? 0;
    return isLittleEndian ? (second << 8) | first : (first << 8) | second;
  }

  function characterAt(bytes: Uint8Array, offset: number): number {
    if (offset + 2 > bytes.length) return 0;
    const unit = unitAt(bytes, offset);
    if ((unit & 0xf800) !== 0xd800) return (unit << 3) | 2;
    if (unit >= 0xdc00) return -2;
    if (offset + 4 > bytes.length) return 0;
    const low = unitAt(bytes, offset + 2);
    return (low & 0xfc00) === 0xdc00 ? ((((unit - 0xd7c0) << 10) | (low & 0x3ff)) << 3) | 4 : -2;
  }
  const table = { singles: nothing, pairs: nothing, characterAt };

  /** The length without a character whose bytes are not all there. */
  function completeLength(bytes: Uint8Array): number {
    const length = bytes.length & ~1;
    return length > 0 && (unitAt(bytes, length - 2) & 0xfc00) === 0xd800 ? length - 2 : length;
  }

  /** The text of all bytes, with something else for what is malformed. */
  function replaced(bytes: Uint8Array, replacement: string): string {
    const length = bytes.length >> 1;
    const units = unitsFor(length);
    new Uint8Array(units.buffer).set(front(bytes, 2 * length));
    for (let index = 0; isLittleEndian !== isMachineLittleEndian && index < length; index++) {
      const unit = units[index] as number;
      units[index] = (unit << 8) | (unit >> 8);
    }
    return textOfUnits(units, replaceLoneSurrogates(units, length, substituteOf(replacement)));
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
      const most = front(bytes, 2 * limit);
      const isAll = most === bytes;
      const byteLength = completeLength(most);
      const whole = front(most, byteLength);
      let text = decodeWellFormed(whole);
      if (text === undefined && isAll && replacement !== undefined) text = replaced(whole, replacement);
      // A front that holds surrogates has fewer code points than the limit.
      if (text === undefined || (!isAll && (whole !== most || surrogate.test(text))))
        return decodeCharacters(table, bytes, limit, atEnd, replacement);
      const malformed = atEnd && isAll ? bytes.length - byteLength : 0;
      if (malformed === 0 || replacement === undefined) return { text, byteLength, malformed };
      return { text: text + replacement, byteLength: bytes.length, malformed: 0 };
    },
  };
}
