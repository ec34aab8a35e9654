import type { Codec } from "./codec.js";
import { malformedByte, nothing } from "./decode-characters.js";
import { singleByteRows } from "./single-byte-rows.js";
import { tableCodec } from "./table-codec.js";

/** What the cell at an index of a row is, told by the mark before a letter. */
function cell(mark: string, row: readonly number[], index: number): number {
  const lowerCase = (before: number) =>
    String.fromCharCode(row[index - before] ?? 0)
      .toLowerCase()
      .charCodeAt(0);
  if (mark === "~") return (row[index - 1] ?? 0) + 1;
  if (mark === "<") return lowerCase(32);
  if (mark === ">") return lowerCase(16);
  return mark === "." ? malformedByte : 0x80 + index;
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

/** ASCII, and a character or nothing for each byte above it. */
export function singleByteCodec(name: string): Codec {
  return tableCodec(name, {
    singles: Uint16Array.from([...Array(0x80).keys(), ...unitsOf(name)]),
    pairs: nothing,
    characterAt: () => 1,
  });
}
