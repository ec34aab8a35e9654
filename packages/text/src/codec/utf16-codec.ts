import type { Codec } from "./codec.js";
import { decodeCharacters, nothing } from "./decode-characters.js";
import {
  front,
  isMachineLittleEndian,
  replaceLoneSurrogates,
  substituteOf,
  surrogate,
  unitsFor,
} from "./text-of-bytes.js";

/** From this number of bytes on, an exception takes less time than a text that is discarded. */
const many = 4096;

/** The distance in bytes between the samples of a shorter text: the platform is slow if many bytes are malformed. */
const stride = 16;

/** UTF-16, either byte order. A byte order mark is a character like any other. */
export function utf16Codec(name: "utf-16le" | "utf-16be"): Codec {
  const decoder = new TextDecoder(name, { ignoreBOM: true, fatal: false });
  const strict = new TextDecoder(name, { ignoreBOM: true, fatal: true });
  /** The position of the upper byte of a code unit: in the bytes, and in a number of this machine. */
  const upper = name === "utf-16le" ? 1 : 0;
  const shift = (upper === 1) === isMachineLittleEndian ? 8 : 0;

  /** Returns undefined for malformed bytes, and for a short text that has U+FFFD or several surrogates. */
  function decodeWellFormed(bytes: Uint8Array): string | undefined {
    try {
      if (bytes.length >= many) return strict.decode(bytes);
    } catch {
      return undefined;
    }
    for (let offset = upper; offset < bytes.length; offset += stride) {
      if (((bytes[offset] as number) & 0xf8) === 0xd8) return undefined;
    }
    const text = decoder.decode(bytes);
    return text.includes("\ufffd") ? undefined : text;
  }

  function unitAt(bytes: Uint8Array, offset: number): number {
    return ((bytes[offset + upper] ?? 0) << 8) | (bytes[offset + 1 - upper] ?? 0);
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

  /** The length of the longest prefix of at most `most` bytes that does not end within a character. */
  function completeLength(bytes: Uint8Array, most: number): number {
    const length = Math.min(bytes.length - (bytes.length % 2), most);
    const last = characterAt(bytes, length - 2);
    return last === 0 || (last & 7) === 4 ? length - 2 : length;
  }

  /** The text of the complete characters, with a replacement for malformed sequences. */
  function replaced(bytes: Uint8Array, replacement: string): string {
    const length = bytes.length >> 1;
    const units = unitsFor(length);
    new Uint8Array(units.buffer).set(bytes);
    const unit = substituteOf(replacement);
    const substitute = shift > 0 ? unit : (unit << 8) | (unit >> 8);
    return decoder.decode(units.subarray(0, replaceLoneSurrogates(units, length, substitute, shift)));
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
      const most = 2 * limit;
      const isAll = most >= bytes.length;
      const byteLength = completeLength(bytes, most);
      const whole = front(bytes, byteLength);
      let text = decodeWellFormed(whole);
      if (text === undefined && replacement !== undefined && (isAll || replacement !== ""))
        text = replaced(whole, replacement);
      // A prefix that contains surrogates has fewer code points than the limit.
      if (text === undefined || (!isAll && (byteLength < most || surrogate.test(text))))
        return decodeCharacters(table, bytes, limit, atEnd, replacement);
      // An incomplete character is left to the caller, even with a replacement.
      return { text, byteLength, malformed: atEnd && isAll ? bytes.length - byteLength : 0 };
    },
  };
}
