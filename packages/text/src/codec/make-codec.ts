import type { CharacterSet } from "./character-set.js";
import { iso2022JpCodec } from "./iso-2022-jp-codec.js";
import { range } from "./range.js";
import { tableCodec } from "./table-codec.js";
import type { TextCodec } from "./text-codec.js";
import { replacementCharacter } from "./text-of-bytes.js";
import { utf8Codec } from "./utf8-codec.js";
import { utf16Codec } from "./utf16-codec.js";

/** All bytes that are not ASCII. */
const usualLeads = range(0x80, 0xff);

/** JIS X 0208, JIS X 0201, JIS X 0212. */
const eucJpLeads = [...range(0xa1, 0xfe), 0x8e, 0x8f];

/** NEC's copies of IBM's characters, 0xED to 0xEF, come last, as the Encoding Standard has it. */
const shiftJisLeads = [...range(0x80, 0xec), ...range(0xf0, 0xff), ...range(0xed, 0xef)];

function isBetween(byte: number, first: number, last: number): boolean {
  return byte >= first && byte <= last;
}

function usualLength(lead: number): number {
  return isBetween(lead, 0x81, 0xfe) ? 2 : 1;
}

function shiftJisLength(lead: number): number {
  return isBetween(lead, 0x81, 0x9f) || isBetween(lead, 0xe0, 0xfc) ? 2 : 1;
}

function eucJpLength(lead: number, second: number): number {
  if (lead === 0x8f && second > 0xa0) return 3;
  return isBetween(lead, 0x8e, 0x8f) || isBetween(lead, 0xa1, 0xfe) ? 2 : 1;
}

/** Where a digit is second there are two pairs. */
function gb18030Length(lead: number, second: number): number {
  return usualLength(lead) ** (isBetween(second, 0x30, 0x39) ? 2 : 1);
}

/** A codec of single bytes. */
function singles(name: string, decode: (byte: number) => string): TextCodec {
  return tableCodec(name, { leads: usualLeads, lengthAt: () => 1, decode: ([byte = 0]) => decode(byte) });
}

/** A codec of what the `TextDecoder` of this platform finds in each sequence. */
function decoded(name: string, lengthAt: CharacterSet["lengthAt"], leads: readonly number[] = usualLeads): TextCodec {
  const decoder = new TextDecoder(name);
  return tableCodec(name, { leads, lengthAt, decode: (sequence) => decoder.decode(sequence) });
}

/**
 * windows-1252 as the Encoding Standard has it: Node 20 decodes it as if it were ISO 8859-1. Up to 0x9F it is windows-1254
 * with two more letters.
 */
function windows1252Codec(name: string): TextCodec {
  const decoder = new TextDecoder("windows-1254");
  return singles(name, (byte) => {
    if (byte === 0x8e) return "Ž";
    if (byte === 0x9e) return "ž";
    return byte > 0x9f ? String.fromCharCode(byte) : decoder.decode(Uint8Array.of(byte));
  });
}

/** Without the writing, for which these sets have rules that a table does not tell. */
function readOnly({ name, asciiLineEnds, decode }: TextCodec): TextCodec {
  return { name, asciiLineEnds, decode };
}

/** Makes the codec of a name: one of those that `TextDecoder` has for its encodings, `ascii` or `latin1`. */
export function makeCodec(name: string): TextCodec {
  switch (name) {
    case "utf-8":
      return utf8Codec;
    case "utf-16le":
    case "utf-16be":
      return utf16Codec(name);
    case "ascii":
      return singles(name, () => replacementCharacter);
    case "latin1":
      return singles(name, String.fromCharCode);
    case "windows-1252":
      return windows1252Codec(name);
    case "shift_jis":
      return decoded(name, shiftJisLength, shiftJisLeads);
    case "euc-jp":
      return decoded(name, eucJpLength, eucJpLeads);
    case "gb18030":
      return readOnly(decoded(name, gb18030Length));
    case "gbk":
    case "big5":
    case "euc-kr":
      return readOnly(decoded(name, usualLength));
    case "iso-2022-jp":
      return iso2022JpCodec(name);
    default:
      return decoded(name, () => 1);
  }
}
