/** An encoding that holds ASCII as it is, and whose other characters are sequences that tell their length. */
export interface CharacterSet {
  /** The bytes that begin a sequence. Of a character that several sequences stand for, the first is written. */
  readonly leads: readonly number[];
  /** How many bytes a sequence has, by its first two; of one that is a single byte, whatever the second is. */
  readonly lengthAt: (lead: number, second: number) => number;
  /** What one whole sequence stands for. Nothing, when it holds U+FFFD. */
  readonly decode: (sequence: Uint8Array) => string;
}
