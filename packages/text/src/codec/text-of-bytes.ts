const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** What decoders write for bytes that stand for nothing. */
export const replacementCharacter = "\ufffd";

/** The text of UTF-8. Malformed bytes become U+FFFD. */
export function textOfUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** The first bytes of some, without a new view where it is all of them. */
export function front(bytes: Uint8Array, length: number): Uint8Array {
  return length < bytes.length ? bytes.subarray(0, length) : bytes;
}
