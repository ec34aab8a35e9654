import { unitsAt } from "../code-points.js";
import type { TextCodec } from "../codec/index.js";

/** The number of UTF-16 code units that are encoded at once after an error on which a codec stopped. It doubles each time. */
const cautiousLength = 64;

/**
 * The bytes of a whole text.
 * @param replacement - the character to write for each that has no bytes, or nothing (`""`); undefined: an error
 * @param refuse - called for an error with the index of the first character that has no bytes
 */
export function encodeText(
  encode: NonNullable<TextCodec["encode"]>,
  replacement: string | undefined,
  text: string,
  refuse: (index: number) => never,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let stretch = text.length;
  let index = 0;
  while (index < text.length) {
    const end = stretchEnd(text, index, stretch);
    const { bytes, length } = encode(text.slice(index, end), replacement);
    parts.push(bytes);
    index += length;
    stretch *= 2;
    if (index === end) continue;
    if (replacement === undefined) refuse(index);
    if (replacement !== "") parts.push(encode(replacement).bytes);
    index += unitsAt(text, index);
    stretch = cautiousLength;
  }
  return joined(parts);
}

/** The end of a part of the text, which divides no surrogate pair. */
function stretchEnd(text: string, start: number, length: number): number {
  const end = Math.min(text.length, start + length);
  return end - 1 + unitsAt(text, end - 1);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(0)] = parts;
  if (parts.length <= 1) return first;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
