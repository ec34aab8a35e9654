/** The bytes of line ends. */
export const lineFeed = 10;
export const carriageReturn = 13;

/**
 * The index after the first line end: `\n`, `\r\n` or `\r`; -1 when there is none.
 * @param isSure - whether a `\r` that ends the text is a line end; otherwise a `\n` may follow it
 */
export function lineEndIn(text: string, isSure: boolean): number {
  const feed = text.indexOf("\n");
  const back = text.indexOf("\r");
  if (back < 0 || (feed >= 0 && feed <= back + 1)) return feed < 0 ? -1 : feed + 1;
  return isSure || back + 1 < text.length ? back + 1 : -1;
}

/**
 * Returns the length of the shortest prefix that decides where the first line ends, or of all bytes if none does. Bytes below
 * 0x80 are ASCII. A `\r` ends a line, but the bytes after it may decode to nothing, with a `\n` after them. Printable ASCII and
 * another line end cannot decode to nothing.
 */
export function tellingLength(bytes: Uint8Array): number {
  const { length } = bytes;
  let index = 0;
  while (index < length && bytes[index] !== lineFeed && bytes[index] !== carriageReturn) index++;
  if (bytes[index] === carriageReturn) index++;
  while (index < length && !isTelling(bytes[index] as number)) index++;
  return Math.min(index + 1, length);
}

function isTelling(byte: number): boolean {
  return byte === lineFeed || byte === carriageReturn || (byte >= 0x20 && byte < 0x80);
}
