import type { Codec } from "./codec.js";
import { type CharacterTable, decodeCharacters } from "./decode-characters.js";

/** Creates a codec from a table whose bytes below 0x80 are ASCII, unless they follow a lead byte. */
export function tableCodec(name: string, table: CharacterTable): Codec {
  return {
    name,
    asciiLineEnds: true,
    unitBytes: 1,
    decode: (bytes, limit, atEnd, replacement) => decodeCharacters(table, bytes, limit, atEnd, replacement),
  };
}
