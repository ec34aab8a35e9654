/** Sets all options: an absent one would be read from `Object.prototype`, to which a program may have added. */
const lenient = { ignoreBOM: true, fatal: false };

export const utf8: TextDecoder = new TextDecoder("utf-8", lenient);

/** The character that decoders write for malformed bytes. */
export const replacementCharacter = "\ufffd";

/** Half of a surrogate pair, or a lone one. */
export const surrogate: RegExp = /[\ud800-\udfff]/;

/** The byte order of this machine. */
export const isMachineLittleEndian: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const utf16 = new TextDecoder(isMachineLittleEndian ? "utf-16le" : "utf-16be", lenient);

/** The number of code units up to which decoding without the platform's decoder is faster. */
const few = 12;

/** The text of the first code units of some, which have no lone surrogates. */
export function textOfUnits(units: Uint16Array, length: number): string {
  if (length > few) return utf16.decode(length < units.length ? units.subarray(0, length) : units);
  let text = "";
  for (let index = 0; index < length; index++) text += String.fromCharCode(units[index] as number);
  return text;
}

/** A buffer for the code units of short texts, such as lines. */
const scratch = new Uint16Array(256);

/** Returns a buffer for code units, which is valid until the next call. */
export function unitsFor(length: number): Uint16Array {
  return length <= scratch.length ? scratch : new Uint16Array(length);
}

/** A replacement as a code unit: 0 for nothing, -1 for an error. */
export function substituteOf(replacement: string | undefined): number {
  return replacement === undefined ? -1 : replacement === "" ? 0 : replacement.charCodeAt(0);
}

/**
 * Replaces or removes each lone surrogate.
 * @param substitute - see `substituteOf`; not -1
 * @param shift - the shift of the upper byte of a unit in bits: 0 in the other byte order
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

/** The first bytes of an array. Creates no new view if they are all of its bytes. */
export function front(bytes: Uint8Array, length: number): Uint8Array {
  return length < bytes.length ? bytes.subarray(0, length) : bytes;
}
