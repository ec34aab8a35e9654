import type { CharacterSet } from "./character-set.js";
import { range } from "./range.js";
import { replacementCharacter } from "./text-of-bytes.js";

/** The characters of a set by their bytes, and the other way round. Bytes are one number, the first byte highest. */
export interface CharacterTable {
  /** The characters of one UTF-16 code unit, at their places; 0 where there is none. */
  readonly units: Uint16Array;
  /** The characters of several code units. */
  readonly rare: ReadonlyMap<number, string>;
  /** The bytes of each code unit. */
  readonly codes: ReadonlyMap<number, number>;
}

/** Bytes as one number. */
export function codeOf(bytes: ArrayLike<number>, offset: number, length: number): number {
  let code = 0;
  for (let index = offset; index < offset + length; index++) code = code * 0x100 + (bytes[index] ?? 0);
  return code;
}

/** Where the unit of a code is kept: of three bytes the last two, told from those of two by a bit. Of four, nowhere. */
export function placeOf(code: number): number {
  if (code > 0xffffff) return 0;
  return code > 0xffff ? (code ^ 0x80) & 0xffff : code;
}

/** All sequences of up to three bytes. */
function* sequencesOf({ leads, lengthAt }: CharacterSet): Generator<number[]> {
  for (const lead of leads) {
    if (lengthAt(lead, 0xff) === 1) yield [lead];
    for (const second of range(0x40, 0xfe)) {
      const length = lengthAt(lead, second);
      if (length === 2) yield [lead, second];
      if (length === 3) yield* range(0xa1, 0xfe).map((third) => [lead, second, third]);
    }
  }
}

/**
 * Asks a set for all its characters. Large sets have more than ten thousand: asked for at run time, they take no room in the
 * package.
 */
export function characterTable(set: CharacterSet): CharacterTable {
  const units = new Uint16Array(0x10000);
  const rare = new Map<number, string>();
  const codes = new Map<number, number>();
  for (const sequence of sequencesOf(set)) {
    const text = set.decode(new Uint8Array(sequence));
    const code = codeOf(sequence, 0, sequence.length);
    const unit = text.charCodeAt(0);
    if (text.includes(replacementCharacter)) continue;
    if (text.length > 1) rare.set(code, text);
    else {
      units[placeOf(code)] = unit;
      if (!codes.has(unit)) codes.set(unit, code);
    }
  }
  return { units, rare, codes };
}
