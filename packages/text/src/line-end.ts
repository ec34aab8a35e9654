const lineFeed = 10;
const carriageReturn = 13;

/**
 * The index behind the first line end: `\n`, `\r\n` or `\r`; -1 when there is none.
 * @param isSure - whether a `\r` that ends the text is a line end; otherwise a `\n` may follow it
 */
export function lineEndIn(text: string, isSure: boolean): number {
  const found = /\r\n?|\n/.exec(text);
  if (found === null) return -1;
  const end = found.index + found[0].length;
  return isSure || end < text.length || found[0] !== "\r" ? end : -1;
}

/**
 * The offset behind the first line end in bytes of which those below 0x80 are ASCII; -1 when there is none, or it is not
 * sure: what follows a `\r` may turn out to be nothing, with a `\n` behind it. What is printed in ASCII cannot, but an escape
 * sequence can.
 */
export function lineEndInBytes(bytes: Uint8Array): number {
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === lineFeed) return index + 1;
    if (byte !== carriageReturn) continue;
    const next = bytes[index + 1] ?? 0xff;
    if (next === lineFeed) return index + 2;
    return next === carriageReturn || (next >= 0x20 && next < 0x80) ? index + 1 : -1;
  }
  return -1;
}
