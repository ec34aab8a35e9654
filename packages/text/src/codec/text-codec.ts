/** The characters that a codec decoded from the start of some bytes. */
export interface DecodedText {
  /** The characters, including a byte order mark. Never half a surrogate pair. */
  readonly text: string;
  /** The number of bytes of the text, exactly up to the end of its last character. */
  readonly byteLength: number;
  /**
   * The length in bytes of the malformed sequence after the text, at least 1. 0 if there is none: the limit was reached, the
   * bytes ended, or the rest may be the beginning of a character.
   */
  readonly malformed: number;
}

/** The bytes that a codec encoded from the start of a text. */
export interface EncodedText {
  /**
   * The bytes of the characters alone: no byte order mark, no shift back at the end. The handle neither changes nor stores them.
   */
  readonly bytes: Uint8Array;
  /** The number of UTF-16 code units that were encoded: fewer than the text has if the encoding lacks its next character. */
  readonly length: number;
}

/**
 * An encoding: converts text to bytes and bytes to text. It keeps no state between calls, does not depend on files or the
 * errors mode, and always starts at the start of a character.
 */
export interface TextCodec {
  /** The name, for messages and as the `encoding` of a handle. */
  readonly name: string;
  /**
   * Set only when the bytes 0x0A and 0x0D stand for line feed and carriage return and are part of no other character, and a
   * character whose first byte is below 0x80 is that byte alone. Line ends are then searched in the bytes, which is faster.
   */
  readonly asciiLineEnds?: boolean | undefined;
  /**
   * Decodes whole characters from the front of `bytes`, and stops at the limit, before a malformed sequence, and before a
   * character whose bytes are incomplete. Neither changes nor stores `bytes`.
   * @param limit - the maximum number of code points, at least 1 or `Infinity`. A sequence that stands for several code points is not
   * divided, even if the text gets longer than the limit
   * @param atEnd - whether these bytes are the end of the file, so that an incomplete character is malformed
   * @param replacement - a character that replaces each malformed sequence, or nothing (`""`), instead of stopping. A codec may
   * ignore it and stop: the handle then replaces the sequence itself, with one call for each malformed sequence
   */
  decode(bytes: Uint8Array, limit: number, atEnd: boolean, replacement?: string): DecodedText;
  /**
   * Encodes characters from the front of `text`, and stops before a character that has no bytes. Absent if the codec can only read.
   * @param replacement - a character to write for each that has no bytes, or nothing (`""`), instead of stopping. A codec may
   * ignore it and stop
   */
  encode?(text: string, replacement?: string): EncodedText;
}
