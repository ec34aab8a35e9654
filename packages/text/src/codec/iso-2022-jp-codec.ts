import type { TextCodec } from "./text-codec.js";
import { replacementCharacter } from "./text-of-bytes.js";

const lineFeed = 10;

/**
 * ISO-2022-JP, whose escape sequences shift between character sets. Nobody who begins to read at a place can know what is in
 * force there, except behind a line end, where it is ASCII (RFC 1468). So a line is never divided, and what is left of one
 * behind an error is malformed with it.
 */
export function iso2022JpCodec(name: string): TextCodec {
  /** The text of the first bytes; undefined when there is an error in it, or with `false` when it is cut off. */
  function soundText(line: Uint8Array, length: number, stream: boolean): string | undefined {
    const text = new TextDecoder(name).decode(line.subarray(0, length), { stream });
    return text.includes(replacementCharacter) ? undefined : text;
  }

  /** About how many bytes there are before the first error: at most part of a character more. */
  function lengthBeforeError(line: Uint8Array): number {
    let low = 0;
    let high = line.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (soundText(line, middle, true) === undefined) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  return {
    name,
    asciiLineEnds: true,
    decode(bytes, _limit, atEnd) {
      const end = bytes.indexOf(lineFeed) + 1;
      if (end === 0 && !atEnd) return { text: "", byteLength: 0, malformed: 0 };
      const line = end === 0 ? bytes : bytes.subarray(0, end);
      let byteLength = line.length;
      let text = soundText(line, byteLength, false);
      if (text === undefined) byteLength = lengthBeforeError(line) + 1;
      while (text === undefined) text = soundText(line, --byteLength, false);
      const rest = line.length - byteLength;
      // The line end is no part of what is malformed, unless it is all of it.
      return { text, byteLength, malformed: rest > 1 && end > 0 ? rest - 1 : rest };
    },
  };
}
