import type { Codec } from "./codec.js";
import { ascii, decodeCharacters, nothing } from "./decode-characters.js";
import { front, replacementCharacter, utf8 } from "./text-of-bytes.js";

/** Whether a byte may be the second byte: excludes overlong forms, surrogates and everything above U+10FFFF. */
function isSecond(lead: number, byte: number): boolean {
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= least && byte <= most;
}

/** A malformed sequence is the longest prefix of a character whose next byte is invalid. */
function characterAt(bytes: Uint8Array, offset: number): number {
  const lead = bytes[offset] ?? 0;
  if (lead < 0x80) return (lead << 3) | 1;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let codePoint = lead & (0x7f >> length);
  for (let index = 1; index < length; index++) {
    const byte = bytes[offset + index];
    if (byte === undefined) return 0;
    if (index === 1 ? !isSecond(lead, byte) : (byte & 0xc0) !== 0x80) return -index;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return (codePoint << 3) | length;
}

const table = { singles: ascii, pairs: nothing, characterAt };

/** The offset of an incomplete character at the end of the bytes, or the length of the bytes if it is complete. */
function completeLength(bytes: Uint8Array): number {
  const { length } = bytes;
  let start = length - 1;
  while (start > length - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return characterAt(bytes, start) === 0 ? start : length;
}

/** UTF-8. A byte order mark is a character like any other. */
export const utf8Codec: Codec = {
  name: "utf-8",
  asciiLineEnds: true,
  unitBytes: 1,
  decode(bytes, limit, atEnd, replacement) {
    if (limit >= bytes.length) {
      const byteLength = atEnd ? bytes.length : completeLength(bytes);
      const text = utf8.decode(front(bytes, byteLength));
      // All runtimes write the same number of U+FFFD.
      if (replacement === replacementCharacter || !text.includes(replacementCharacter))
        return { text, byteLength, malformed: 0 };
    }
    return decodeCharacters(table, bytes, limit, atEnd, replacement);
  },
};
