/** The bytes of line ends. */
export const lineFeed = 10;
export const carriageReturn = 13;

/**
 * The index behind the first line end: `\n`, `\r\n` or `\r`; -1 when there is none.
 * @param isSure - whether a `\r` that ends the text is a line end; otherwise a `\n` may follow it
 */
export function lineEndIn(text: string, isSure: boolean): number {
  const index = text.search(/[\r\n]/);
  if (index < 0 || text[index] === "\n") return index < 0 ? -1 : index + 1;
  if (text[index + 1] === "\n") return index + 2;
  return isSure || index + 1 < text.length ? index + 1 : -1;
}

/**
 * Returns the length of the shortest front of some bytes that tells where the first line ends; all of them if none does. Bytes
 * below 0x80 are ASCII. A `\r` ends a line, but what follows it may turn out to be nothing, with a `\n` behind it: what is
 * printed in ASCII and another line end cannot.
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
