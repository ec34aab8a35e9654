/** Says all: what is left out is read from `Object.prototype`, to which a program may have added. */
const lenient = { ignoreBOM: true, fatal: false };

export const utf8: TextDecoder = new TextDecoder("utf-8", lenient);

/** What decoders write for malformed bytes. */
export const replacementCharacter = "\ufffd";

/** Half of a surrogate pair, or a lone one. */
export const surrogate: RegExp = /[\ud800-\udfff]/;

/** The byte order of this machine. */
export const isMachineLittleEndian: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const utf16 = new TextDecoder(isMachineLittleEndian ? "utf-16le" : "utf-16be", lenient);

/** So few code units are decoded faster without the decoder of the platform. */
const few = 12;

/** The text of the first of some UTF-16 code units, among which there are no lone surrogates. */
export function textOfUnits(units: Uint16Array, length: number): string {
  if (length > few) return utf16.decode(length < units.length ? units.subarray(0, length) : units);
  let text = "";
  for (let index = 0; index < length; index++) text += String.fromCharCode(units[index] as number);
  return text;
}

/** For the code units of short texts, as those of lines. */
const scratch = new Uint16Array(256);

/** Room for code units, good until the next call. */
export function unitsFor(length: number): Uint16Array {
  return length <= scratch.length ? scratch : new Uint16Array(length);
}

/** A replacement as a code unit: 0 for nothing, -1 for an error. */
export function substituteOf(replacement: string | undefined): number {
  return replacement === undefined ? -1 : replacement === "" ? 0 : replacement.charCodeAt(0);
}

/**
 * Puts something else in the place of each lone surrogate.
 * @param substitute - see `substituteOf`.; not -1
 * @param shift - where the upper byte of a unit begins: 0 in the other byte order
 * @returns the number of units afterwards
 */
export function replaceLoneSurrogates(units: Uint16Array, length: number, substitute: number, shift: number): number {
  const mask = 0xfc << shift;
  const high = 0xd8 << shift;
  const low = 0xdc << shift;
  let end = 0;
  for (let index = 0; index < length; index++) {
    const unit = units[index] as number;
    const half = unit & mask;
    if (half !== high && half !== low) units[end++] = unit;
    else if (half === high && index + 1 < length && ((units[index + 1] as number) & mask) === low) {
      units[end++] = unit;
      units[end++] = units[++index] as number;
    } else if (substitute > 0) units[end++] = substitute;
  }
  return end;
}

export function isAscii(bytes: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index++) {
    if ((bytes[index] as number) >= 0x80) return false;
  }
  return true;
}

/** The first bytes of some, without a new view where it is all of them. */
export function front(bytes: Uint8Array, length: number): Uint8Array {
  return length < bytes.length ? bytes.subarray(0, length) : bytes;
}
