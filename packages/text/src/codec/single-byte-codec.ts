import type { Codec } from "./codec.js";
import { singleByteRows } from "./single-byte-rows.js";
import { front, isAscii, substituteOf, textOfAscii, textOfUnits, unitsFor } from "./text-of-bytes.js";

const malformed = 0xfffd;

/** What the cell at an index of a row is, told by the mark before a letter. */
function cell(mark: string, row: readonly number[], index: number): number {
  const lowerCase = (before: number) =>
    String.fromCharCode(row[index - before] ?? 0)
      .toLowerCase()
      .charCodeAt(0);
  if (mark === "~") return (row[index - 1] ?? 0) + 1;
  if (mark === "<") return lowerCase(32);
  if (mark === ">") return lowerCase(16);
  return mark === "." ? malformed : 0x80 + index;
}

/** The row of an encoding; without one it is ISO 8859-1. */
function rowOf(name: string): string {
  if (name === "ascii") return ".Z.Z.Z.Z.X";
  return singleByteRows[name.replace("8-i", "8")] ?? "ZZZZX";
}

/** The code units of the bytes from 0x80: see `singleByteRows`. */
function unitsOf(name: string): number[] {
  const row: number[] = [];
  for (const [, mark = "", letter, digits = ""] of rowOf(name).matchAll(/([<>.~]?)([A-Z])|(...)/g)) {
    const unit = Number.parseInt(digits, 36);
    if (letter === undefined) row.push(unit < 0x7000 ? unit : unit + 0x8000);
    for (let left = (letter?.charCodeAt(0) ?? 0) - 0x40; left > 0; left--) row.push(cell(mark, row, row.length));
  }
  return row;
}

/** ASCII, and a character or nothing for each byte above it. Its table is made when it is first needed. */
export function singleByteCodec(name: string): Codec {
  let made: Uint16Array | undefined;

  /** The code units of all bytes. */
  function table(): Uint16Array {
    made ??= Uint16Array.from([...Array(0x80).keys(), ...unitsOf(name)]);
    return made;
  }

  return {
    name,
    asciiLineEnds: true,
    unitBytes: 1,
    decode(bytes, limit, _atEnd, replacement) {
      const most = Math.min(bytes.length, limit);
      if (isAscii(bytes, most)) return { text: textOfAscii(front(bytes, most)), byteLength: most, malformed: 0 };
      const units = unitsFor(most);
      const substitute = substituteOf(replacement);
      const unitOf = table();
      let end = 0;
      let offset = 0;
      for (; end < most && offset < bytes.length; offset++) {
        const unit = unitOf[bytes[offset] as number] as number;
        if (unit !== malformed) units[end++] = unit;
        else if (substitute > 0) units[end++] = substitute;
        else if (substitute < 0) return { text: textOfUnits(units, end), byteLength: offset, malformed: 1 };
      }
      return { text: textOfUnits(units, end), byteLength: offset, malformed: 0 };
    },
  };
}
