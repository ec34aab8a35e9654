import type { DecodedText, TextCodec } from "./text-codec.js";

/** What is in force between two parts of a content in ISO-2022-JP. The codec writes into it. */
export interface Shift {
  /** The character set, by a byte of its escape sequence; undefined where a line begins. */
  set: number | undefined;
  /** Whether an escape sequence came last, and no character after it. */
  isBare: boolean;
}

/** A codec of our own. It replaces what is malformed by itself, so that this costs about as much as a character. */
export interface Codec extends TextCodec {
  /** Minimum bytes of a UTF-16 code unit. If all units of a text have this size, the index of a unit gives its offset. */
  readonly unitBytes?: number;
  /** The offset after the first such code unit, a line end that is there, where it is not the byte of ASCII. */
  behind?(bytes: Uint8Array, unit: number, start: number): number;
  /**
   * Decodes as any codec.
   * @param shift - a new one for the front of a whole content, and the same for each part that follows; without one, bytes
   * begin where a line begins
   */
  decode(bytes: Uint8Array, limit: number, atEnd: boolean, replacement?: string, shift?: Shift): DecodedText;
}
