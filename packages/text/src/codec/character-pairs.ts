import { combined } from "./decode-characters.js";

/** The last bytes of the sequences of a row. */
const lastBytes = Array.from({ length: 0xff - 0x40 }, (_, index) => 0x40 + index);

/** One code point that is not U+FFFD, with a combining mark or without. */
const character = /^[^\ufffd][\u0300-\u036f]?$/u;

/**
 * The characters of sequences of two or three bytes. They are read from the `TextDecoder` of the platform at run time, so the
 * package needs no tables for them. The sequences of a row differ only in the last byte. The number of a row is its lead byte,
 * or, after 0x8F in EUC-JP, its second byte less 0x80.
 */
export interface CharacterPairs {
  /** The known code units of sequences of two bytes, at index 256 times the first byte plus the last. */
  readonly units: Uint16Array;
  /** The code point of a sequence, or a number for two of them: see `combined`. 0 if there is none. */
  at(row: number, last: number): number;
}

/** @throws RangeError for an encoding that the platform does not support */
export function characterPairs(encoding: string): CharacterPairs {
  const decoder = new TextDecoder(encoding);
  const units = new Uint16Array(0x10000);
  const others = new Map<number, number>();
  const asked = new Set<number>();

  /** Decodes a whole row at once, with line feeds between its sequences. */
  function ask(row: number): void {
    asked.add(row);
    const front = row < 0x80 ? [0x8f, row | 0x80] : [row];
    const sequences = Uint8Array.from(lastBytes.flatMap((last) => [...front, last, 10]));
    for (const [index, text] of decoder.decode(sequences).split("\n").entries()) {
      if (!character.test(text)) continue;
      const code = (row << 8) | (0x40 + index);
      const [codePoint, mark] = Array.from(text, (each) => each.codePointAt(0) as number);
      if (text.length === 1 && row >= 0x80) units[code] = codePoint as number;
      else
        others.set(
          code,
          mark === undefined ? (codePoint as number) : combined + ((codePoint as number) << 8) + (mark & 0xff),
        );
    }
  }

  return {
    units,
    at(row, last) {
      if (!asked.has(row)) ask(row);
      const code = (row << 8) | last;
      return units[code] || (others.get(code) ?? 0);
    },
  };
}
