import type { DecodedText, EncodedText, TextCodec } from "../src/index.js";
import { iconv } from "./iconv.js";

function requireIconv(): NonNullable<typeof iconv> {
  if (iconv === undefined) throw new Error("iconv-lite needs Buffer");
  return iconv;
}

/** An encoding of `iconv-lite`, as a user plugs it in. */
export class IconvCodec implements TextCodec {
  readonly asciiLineEnds: boolean = true;
  private readonly iconv = requireIconv();

  constructor(readonly name: string) {}

  /** Tries longer and longer sequences: when there is text, a character has ended. */
  decode(bytes: Uint8Array, limit: number, atEnd: boolean): DecodedText {
    let text = "";
    let byteLength = 0;
    let left = limit;
    for (let end = 1; end <= bytes.length && left > 0; end++) {
      const sequence = Buffer.from(bytes.subarray(byteLength, end));
      const found = this.iconv.getDecoder(this.name, { stripBOM: false }).write(sequence);
      if (found.includes("\ufffd")) return { text, byteLength, malformed: Math.max(1, sequence.length - 1) };
      if (found === "") continue;
      text += found;
      byteLength = end;
      left -= [...found].length;
    }
    return { text, byteLength, malformed: atEnd && left > 0 ? bytes.length - byteLength : 0 };
  }

  /** Stops in front of a character that does not come back. */
  encode(text: string): EncodedText {
    let length = 0;
    for (const character of text) {
      if (this.iconv.decode(this.iconv.encode(character, this.name), this.name) !== character) break;
      length += character.length;
    }
    return { bytes: this.iconv.encode(text.slice(0, length), this.name), length };
  }
}
