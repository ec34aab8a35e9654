import type { DecodedText, TextCodec } from "./text-codec.js";

/** The shift state of ISO-2022-JP between two parts of content. The codec updates it. */
export interface Shift {
  /** The character set, by a byte of its escape sequence; undefined where a line begins. */
  set: number | undefined;
  /** Whether an escape sequence came last, and no character after it. */
  isBare: boolean;
}

/**
 * A codec of this package. It replaces malformed sequences itself, so that a malformed sequence takes about as much time as a
 * character.
 */
export interface Codec extends TextCodec {
  /** Minimum bytes of a UTF-16 code unit. If all units of a text have this size, the index of a unit gives its offset. */
  readonly unitBytes?: number;
  /**
   * Returns the offset after the first code unit of this value, that of a line end, which must occur. Only for encodings whose
   * line ends are not the bytes of ASCII.
   */
  behind?(bytes: Uint8Array, unit: number, start: number): number;
  /**
   * Decodes as any codec.
   * @param shift - a new object for the first part of content, and the same object for each further part; without it, the bytes
   * must begin at the start of a line
   */
  decode(bytes: Uint8Array, limit: number, atEnd: boolean, replacement?: string, shift?: Shift): DecodedText;
}
