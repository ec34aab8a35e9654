import { memberOf } from "@dmemfs/contract";
import { wellFormed } from "../code-points.js";
import { isOwnCodec, type TextCodec } from "../codec/index.js";
import { encodeUnits } from "./encode-units.js";
import { writtenSequences } from "./written-sequences.js";

/** How a text is encoded: see `TextCodec.encode`. */
export type Encode = NonNullable<TextCodec["encode"]>;

const utf8 = new TextEncoder();

/** Encodes a text without lone surrogates directly. */
function unicodeEncoder(encode: (text: string) => Uint8Array): Encode {
  return (text, replacement) => {
    const sound = wellFormed(text, replacement);
    return { bytes: encode(sound), length: replacement === undefined ? sound.length : text.length };
  };
}

function utf16Bytes(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let index = 0; index < text.length; index++) view.setUint16(2 * index, text.charCodeAt(index), isLittleEndian);
  return new Uint8Array(view.buffer);
}

/** The bytes of each code unit as one number: the first sequence if there are several. */
function codesOf(codec: TextCodec): Map<number, number> {
  const codes = new Map<number, number>();
  for (const sequence of writtenSequences(codec.name)) {
    const { text, byteLength } = codec.decode(Uint8Array.from(sequence), Infinity, true);
    if (text.length !== 1 || byteLength < sequence.length || codes.has(text.charCodeAt(0))) continue;
    codes.set(
      text.charCodeAt(0),
      sequence.reduce((code, byte) => (code << 8) | byte),
    );
  }
  return codes;
}

function encoderFor(codec: TextCodec): Encode {
  if (codec.name === "utf-8") return unicodeEncoder((text) => utf8.encode(text));
  if (codec.name.startsWith("utf-16")) return unicodeEncoder((text) => utf16Bytes(text, codec.name === "utf-16le"));
  const codes = codesOf(codec);
  return (text, replacement) => encodeUnits(codes, text, replacement);
}

const encoders = new Map<TextCodec, Encode>();

/**
 * The encoder of a codec; undefined for one that can only be read. Encoders of the codecs of this package are created once, and
 * separately from the codecs, so that a program that only reads does not need them.
 */
export function encoderOf(codec: TextCodec): Encode | undefined {
  const made = encoders.get(codec);
  if (made !== undefined) return made;
  const encode = memberOf(codec, "encode") as TextCodec["encode"];
  if (encode !== undefined) return encode.bind(codec);
  // Writing in these encodings has rules that a table does not contain.
  if (!isOwnCodec(codec) || /^(?:gb|big5|euc-kr|iso-2022)/.test(codec.name)) return undefined;
  const encoder = encoderFor(codec);
  encoders.set(codec, encoder);
  return encoder;
}
