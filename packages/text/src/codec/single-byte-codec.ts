import type { Codec } from "./codec.js";
import { malformedByte, nothing, tableCodec } from "./decode-characters.js";

/** The code unit that a mark sets for a byte: see `characters`. */
function marked(mark: string, units: Uint16Array, byte: number): number {
  const character = (before: number) => String.fromCharCode(units[byte - before] as number);
  if (mark === "~") return (units[byte - 1] as number) + 1;
  if (mark === "<") return character(32).toLowerCase().charCodeAt(0);
  if (mark === ">") return character(16).toLowerCase().charCodeAt(0);
  if (mark === "^") return character(32).toUpperCase().charCodeAt(0);
  return mark === "." ? malformedByte : byte;
}

/** The code units of all bytes. Those that a row does not set are those of ISO 8859-1. */
function unitsOf(row: string): Uint16Array {
  const units = Uint16Array.from(Array(0x100).keys());
  let byte = 0x80;
  let upper = 0;
  for (const [, mark = "", count = "", digits, digit = ""] of row.matchAll(/([=.~<>^])(.)|([A-Z].)?(.)/g)) {
    for (let left = count.charCodeAt(0) - 0x30; left > 0; left--) units[byte] = marked(mark, units, byte++);
    if (digits !== undefined) upper = Number.parseInt(`${digits}0`, 36) - 12_960;
    const unit = upper + Number.parseInt(digit, 36);
    if (digit !== "") units[byte++] = unit < 0x7000 ? unit : unit + 0x8000;
  }
  return units;
}

/**
 * An encoding of ASCII, and of at most one character for each byte above it.
 * @param row - its line of `characters`
 */
export function singleByteCodec(name: string, row: string): Codec {
  return tableCodec(name, { singles: unitsOf(row), pairs: nothing, characterAt: () => 1 });
}
