import { characterPairs } from "./character-pairs.js";
import type { Codec } from "./codec.js";
import { combined, malformedByte, tableCodec } from "./decode-characters.js";

/** The lead bytes of characters of several bytes, for each encoding. */
const leads = new Map([
  ["shift_jis", /[\x81-\x9f\xe0-\xfc]/],
  ["euc-jp", /[\x8e\x8f\xa1-\xfe]/],
]);

const otherLeads = /[\x81-\xfe]/;

/** The number of 4-byte characters of GB 18030 below U+10000, and the index of U+10000. */
const basicCount = 39_420;
const firstAstral = 189_000;

/** The code unit of a byte that is a character by itself or malformed; 0 for a lead byte. */
function single(name: string, byte: number): number {
  if (byte < 0x80) return byte;
  if ((leads.get(name) ?? otherLeads).test(String.fromCharCode(byte))) return 0;
  if (name === "shift_jis" && byte > 0xa0 && byte < 0xe0) return byte + 0xfec0;
  if (byte === 0x80 && name === "shift_jis") return byte;
  return byte === 0x80 && name.startsWith("gb") ? 0x20ac : malformedByte;
}

/**
 * An encoding of ASCII and characters of several bytes. The Encoding Standard defines which bytes form a character and which are
 * malformed. The platform decodes the character.
 * @throws RangeError for an encoding that the platform does not support
 */
export function multiByteCodec(name: string): Codec {
  const pairs = characterPairs(name);
  const hasFourBytes = name.startsWith("gb");
  const decoder = new TextDecoder(hasFourBytes ? "gb18030" : name);
  const units = new Uint16Array(hasFourBytes ? basicCount : 0);

  /** The four bytes of GB 18030 at an offset, the second of which is a digit. */
  function fourBytes(bytes: Uint8Array, offset: number): number {
    const first = bytes[offset] as number;
    const second = bytes[offset + 1] as number;
    const third = bytes[offset + 2];
    const fourth = bytes[offset + 3];
    if (third === undefined) return 0;
    if (third < 0x81 || third > 0xfe) return -1;
    if (fourth === undefined) return 0;
    if (!isDigit(fourth)) return -1;
    const place = ((first - 0x81) * 10 + second - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30;
    const codePoint = place - firstAstral + 0x10000;
    if (place >= firstAstral) return codePoint < combined ? (codePoint << 3) | 4 : -4;
    if (place >= basicCount) return -4;
    units[place] ||= decoder.decode(bytes.subarray(offset, offset + 4)).charCodeAt(0);
    return ((units[place] as number) << 3) | 4;
  }

  function characterAt(bytes: Uint8Array, offset: number): number {
    const first = bytes[offset] as number;
    const second = bytes[offset + 1];
    if (first === 0) return 1;
    if (second === undefined) return 0;
    if (hasFourBytes && isDigit(second)) return fourBytes(bytes, offset);
    const isLong = name === "euc-jp" && first === 0x8f && second > 0xa0 && second < 0xff;
    const last = isLong ? bytes[offset + 2] : second;
    if (last === undefined) return 0;
    const codePoint = pairs.at(isLong ? second & 0x7f : first, last);
    const length = isLong ? 3 : 2;
    if (codePoint !== 0) return (codePoint << 3) | length;
    // An ASCII byte never belongs to a malformed sequence, so no line end is lost.
    return last < 0x80 ? 1 - length : -length;
  }

  const singles = Uint16Array.from({ length: 256 }, (_, byte) => single(name, byte));
  return tableCodec(name, { singles, pairs: pairs.units, characterAt });
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
