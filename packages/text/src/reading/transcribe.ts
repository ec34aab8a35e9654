import { countCodePoints } from "../code-points.js";
import { front, type Shift } from "../codec/index.js";
import type { TextSettings } from "../text-settings.js";

/** The text of some bytes, after error handling. */
export interface Transcript {
  readonly text: string;
  /** The bytes up to the end of the last character, and the malformed bytes handled after it if the limit was not reached. */
  readonly byteLength: number;
  /** The number of code points up to the limit; 0 or less if the limit is reached. */
  readonly left: number;
  /** Malformed bytes after `byteLength` on which `strict` stopped; 0 if there is none. */
  readonly fault: number;
}

/**
 * The number of bytes that are decoded at once after an error on which a codec stopped. It doubles each time that there is no
 * error.
 */
const cautiousLength = 64;

/**
 * Decodes some bytes: up to `limit` code points, up to an incomplete character, or under `strict` up to an error.
 * @param atEnd - whether the file ends with them
 * @param shift - see `Codec.decode`
 */
export function transcribe(
  { codec, replacement }: Pick<TextSettings, "codec" | "replacement">,
  bytes: Uint8Array,
  limit: number,
  atEnd: boolean,
  shift?: Shift,
): Transcript {
  let text = "";
  let byteLength = 0;
  let left = limit;
  let stretch = bytes.length;
  while (left > 0 && byteLength < bytes.length) {
    const end = Math.min(bytes.length, byteLength + stretch);
    const isLast = end === bytes.length;
    const part = byteLength === 0 ? front(bytes, end) : bytes.subarray(byteLength, end);
    const decoded = codec.decode(part, left, atEnd && isLast, replacement, shift);
    const { malformed } = decoded;
    text += decoded.text;
    byteLength += decoded.byteLength;
    if (left < Infinity) left -= countCodePoints(decoded.text);
    if (malformed > 0) {
      if (replacement === undefined) return { text, byteLength, left, fault: malformed };
      text += replacement;
      left -= replacement.length;
      byteLength += malformed;
      stretch = cautiousLength;
    } else if (isLast && decoded.byteLength === 0) break;
    else stretch *= 2;
  }
  return { text, byteLength, left, fault: 0 };
}
