import { unitsAt } from "../code-points.js";
import type { EncodedText } from "../codec/index.js";

/**
 * Encodes ASCII unchanged, and other code units by a table, as `TextCodec.encode` says.
 * @param codes - the bytes of each code unit, at most three, as one number
 */
export function encodeUnits(
  codes: ReadonlyMap<number, number>,
  text: string,
  replacement: string | undefined,
): EncodedText {
  const bytes = new Uint8Array(3 * text.length);
  let end = 0;
  let index = 0;
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    let code = unit < 0x80 ? unit : codes.get(unit);
    if (code === undefined) {
      if (replacement === undefined) break;
      index += unitsAt(text, index);
      if (replacement === "") continue;
      code = replacement.charCodeAt(0);
    } else index++;
    if (code > 0xffff) bytes[end++] = code >> 16;
    if (code > 0xff) bytes[end++] = code >> 8;
    bytes[end++] = code;
  }
  return { bytes: bytes.subarray(0, end), length: index };
}
