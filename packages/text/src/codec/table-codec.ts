import { countCodePoints } from "../code-points.js";
import type { CharacterSet } from "./character-set.js";
import { type CharacterTable, characterTable, codeOf, placeOf } from "./character-table.js";
import type { TextCodec } from "./text-codec.js";
import { front, replacementCharacter, textOfUtf8 } from "./text-of-bytes.js";

const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });

/** The bytes of U+FFFD in GB 18030, the one set that has it. */
const replacementCode = 0x8431a437;

function isAscii(bytes: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index++) {
    if ((bytes[index] ?? 0) >= 0x80) return false;
  }
  return true;
}

/** The bytes of a sequence that stands for nothing, up to an ASCII byte: that is a character of its own. */
function malformedLength(bytes: Uint8Array, offset: number, length: number): number {
  let malformed = 1;
  while (malformed < length && (bytes[offset + malformed] ?? 0) >= 0x80) malformed++;
  return malformed;
}

/** ASCII, and the characters of a set above it. Their table is made when it is first needed. */
export function tableCodec(name: string, set: CharacterSet): TextCodec {
  let made: CharacterTable | undefined;

  function table(): CharacterTable {
    made ??= characterTable(set);
    return made;
  }

  /** A character that is not of one code unit; undefined where there is none. */
  function rareCharacter(code: number, sequence: Uint8Array): string | undefined {
    const text = sequence.length > 3 ? set.decode(sequence) : table().rare.get(code);
    return code !== replacementCode && text?.includes(replacementCharacter) ? undefined : text;
  }

  return {
    name,
    asciiLineEnds: true,
    decode(bytes, limit, atEnd) {
      const most = Math.min(bytes.length, limit);
      if (isAscii(bytes, most)) return { text: textOfUtf8(front(bytes, most)), byteLength: most, malformed: 0 };
      const { units } = table();
      const found = new Uint8Array(2 * bytes.length);
      let end = 0;
      let byteLength = 0;
      let malformed = 0;
      const add = (unit: number) => {
        found[end++] = unit;
        found[end++] = unit >> 8;
      };
      for (let left = limit; left > 0 && byteLength < bytes.length; left--) {
        const lead = bytes[byteLength] ?? 0;
        const length = lead < 0x80 ? 1 : set.lengthAt(lead, bytes[byteLength + 1] ?? 0xff);
        const next = byteLength + length;
        if (next > bytes.length) {
          malformed = atEnd ? bytes.length - byteLength : 0;
          break;
        }
        const code = codeOf(bytes, byteLength, length);
        const unit = units[placeOf(code)] ?? 0;
        if (unit > 0 || lead < 0x80) add(lead < 0x80 ? lead : unit);
        else {
          const rare = rareCharacter(code, bytes.subarray(byteLength, next));
          if (rare === undefined) {
            malformed = malformedLength(bytes, byteLength, length);
            break;
          }
          for (let index = 0; index < rare.length; index++) add(rare.charCodeAt(index));
          left -= countCodePoints(rare) - 1;
        }
        byteLength = next;
      }
      return { text: utf16.decode(found.subarray(0, end)), byteLength, malformed };
    },
    encode(text) {
      const { codes } = table();
      const bytes = new Uint8Array(3 * text.length);
      let end = 0;
      let index = 0;
      for (; index < text.length; index++) {
        const unit = text.charCodeAt(index);
        const code = unit < 0x80 ? unit : codes.get(unit);
        if (code === undefined) break;
        if (code > 0xffff) bytes[end++] = code >> 16;
        if (code > 0xff) bytes[end++] = code >> 8;
        bytes[end++] = code;
      }
      return { bytes: front(bytes, end), length: index };
    },
  };
}
