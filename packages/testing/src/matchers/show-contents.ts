import { quantity } from "@dmemfs/contract";
import { firstDifference } from "./expected-content.js";
import { hexDump } from "./hex-dump.js";

/** Contents up to this many bytes are shown as a whole, larger ones around the first difference. */
const shown = 2048;
const before = 256;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of bytes that are readable as text; undefined for other bytes. */
function readable(bytes: Uint8Array): string | undefined {
  try {
    const text = strict.decode(bytes);
    return /[^\P{Cc}\t\n\r]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >> 6 === 0b10;
}

/** The nearest position at or before `position` where no UTF-8 character is cut. */
function characterStart(bytes: Uint8Array, position: number): number {
  let start = position;
  while (start > 0 && position - start < 3 && isContinuation(bytes[start])) start -= 1;
  return start;
}

interface Excerpt {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly behind: number;
}

function excerptOf(bytes: Uint8Array, from: number): Excerpt {
  if (bytes.length <= shown) return { bytes, start: 0, behind: 0 };
  const start = characterStart(bytes, Math.min(from, bytes.length));
  const end = characterStart(bytes, Math.min(start + shown, bytes.length));
  return { bytes: bytes.subarray(start, end), start, behind: bytes.length - end };
}

function frame({ start, behind }: Excerpt, body: string): string {
  const lead = start === 0 ? "" : `(${quantity(start, "byte")} before)\n`;
  const trail = behind === 0 ? "" : `\n(${quantity(behind, "byte")} behind)`;
  return `${lead}${body}${trail}`;
}

/**
 * Contents in a form that can be compared: all as text if all are text, otherwise all as hexadecimal lines. Large contents are
 * shown around the first difference of the first two.
 */
export function showContents(...contents: readonly Uint8Array[]): string[] {
  const [one = new Uint8Array(), other = one] = contents;
  const from = Math.max(0, (firstDifference(one, other) ?? 0) - before);
  const excerpts = contents.map((bytes) => excerptOf(bytes, from));
  const texts = excerpts.map(({ bytes }) => readable(bytes));
  const allText = texts.every((text) => text !== undefined);
  return excerpts.map((excerpt, index) => {
    const body = allText ? (texts[index] ?? "") : hexDump(excerpt.bytes, excerpt.start);
    return frame(excerpt, body);
  });
}
