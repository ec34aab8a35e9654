/** Says all: what is left out is read from `Object.prototype`, to which a program may have added. */
const lenient = { ignoreBOM: true, fatal: false };

export const utf8: TextDecoder = new TextDecoder("utf-8", lenient);

/** What decoders write for malformed bytes. */
export const replacementCharacter = "\ufffd";

/** The byte order of this machine. */
export const isMachineLittleEndian: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const utf16 = new TextDecoder(isMachineLittleEndian ? "utf-16le" : "utf-16be", lenient);

/** So few code units are decoded faster without the decoder of the platform. */
const few = 12;

/** From so many bytes on an exception costs less than a text that is of no use. */
const many = 4096;

/**
 * Makes a function that decodes well-formed UTF-16 with the decoder of the platform. It returns undefined when bytes are
 * malformed, and for a short text with U+FFFD in it.
 */
export function wellFormedDecoder(label: string): (bytes: Uint8Array) => string | undefined {
  const decoder = new TextDecoder(label, lenient);
  const strict = new TextDecoder(label, { ignoreBOM: true, fatal: true });

  return (bytes) => {
    try {
      const text = (bytes.length < many ? decoder : strict).decode(bytes);
      return bytes.length < many && text.includes(replacementCharacter) ? undefined : text;
    } catch {
      return undefined;
    }
  };
}

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
 * @param substitute - see `substituteOf`; not -1
 * @returns how many units there are then
 */
export function replaceLoneSurrogates(units: Uint16Array, length: number, substitute: number): number {
  let end = 0;
  for (let index = 0; index < length; index++) {
    const unit = units[index] as number;
    if ((unit & 0xf800) !== 0xd800) units[end++] = unit;
    else if (unit < 0xdc00 && index + 1 < length && ((units[index + 1] as number) & 0xfc00) === 0xdc00) {
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
