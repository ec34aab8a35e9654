import { wellFormedLength } from "../code-points.js";
import { scan } from "./scan.js";
import type { TextCodec } from "./text-codec.js";
import { front, replacementCharacter, textOfUtf8 } from "./text-of-bytes.js";
import { utf8SequenceAt } from "./utf8-sequence.js";

const encoder = new TextEncoder();

/** Where a character begins that the bytes do not hold to its end, or their length. */
function completeLength(bytes: Uint8Array): number {
  const { length } = bytes;
  let start = length - 1;
  while (start > length - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return utf8SequenceAt(bytes, start) === 0 ? start : length;
}

/** UTF-8. A byte order mark is a character like any other. */
export const utf8Codec: TextCodec = {
  name: "utf-8",
  asciiLineEnds: true,
  decode(bytes, limit, atEnd) {
    if (limit >= bytes.length) {
      const byteLength = atEnd ? bytes.length : completeLength(bytes);
      const text = textOfUtf8(front(bytes, byteLength));
      if (!text.includes(replacementCharacter)) return { text, byteLength, malformed: 0 };
    }
    const scanned = scan(bytes.length, limit, atEnd, (offset) => utf8SequenceAt(bytes, offset));
    return { text: textOfUtf8(front(bytes, scanned.byteLength)), ...scanned };
  },
  encode(text) {
    const length = wellFormedLength(text);
    return { bytes: encoder.encode(text.slice(0, length)), length };
  },
};
