import { iconv } from "./iconv.js";

function unitBytes(text: string, isLittleEndian: boolean): number[] {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.flatMap((unit) => (isLittleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]));
}

/** The bytes of a text in the plainest way, or as `iconv-lite` encodes them. */
export function referenceBytes(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding.startsWith("utf-16")) return Uint8Array.from(unitBytes(text, encoding === "utf-16le"));
  if (encoding === "ascii" || encoding === "latin1") return Uint8Array.from(text, (each) => each.charCodeAt(0));
  if (iconv === undefined) throw new Error(`no reference for ${encoding} here`);
  return Uint8Array.from(iconv.encode(text, encoding));
}

/** The encodings that there is a reference for, each with characters of every length that it has. */
export const references: readonly (readonly [encoding: string, characters: string])[] = [
  ["utf-8", "aé日😀\u0000\ufffd\ufeff\u{10ffff}"],
  ["utf-16le", "aé日😀\u0000\ufffd\ufeff\u0a0d\u0d0a\u{10ffff}"],
  ["utf-16be", "aé日😀\u0000\ufffd\ufeff\u0a0d\u0d0a\u{10ffff}"],
  ["ascii", "aZ~\u0000\u007f"],
  ["latin1", "aé\u0080\u009f\u0085ÿ"],
  ...(iconv === undefined ? [] : iconvReferences()),
];

function iconvReferences(): [string, string][] {
  return [
    ["shift_jis", "aｱﾟ日本表ソ能~\\①纊"],
    ["euc-jp", "aｱﾟ日本表ソ能~\\①丂侄"],
    ["windows-1252", "aé€“”ŽžŸ"],
    ["koi8-r", "aЯж─"],
    ["gbk", "a日本表鎔"],
    ["gb18030", "a日本é😀ḿ"],
    ["big5", "a日本許功"],
    ["euc-kr", "a가힝한國"],
  ];
}

/** The bytes of each character of a text. */
export function bytesOfCharacters(text: string, encoding: string): Uint8Array[] {
  return Array.from(text, (character) => referenceBytes(character, encoding));
}

/** Bytes in a row. */
export function joinBytes(parts: readonly ArrayLike<number>[]): number[] {
  return parts.flatMap((part) => Array.from(part));
}

/** The lines of a text, found in the plainest way. */
export function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}
