import type { Codec } from "./codec.js";
import { type CharacterTable, decodeCharacters } from "./decode-characters.js";

/** A codec of ASCII and more, in which bytes below 0x80 are no part of a line end but the line end itself. */
export function tableCodec(name: string, table: CharacterTable): Codec {
  return {
    name,
    asciiLineEnds: true,
    unitBytes: 1,
    decode: (bytes, limit, atEnd, replacement) => decodeCharacters(table, bytes, limit, atEnd, replacement),
  };
}
