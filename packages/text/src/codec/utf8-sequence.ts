function lengthFor(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Whether a byte may stand second: no overlong forms, no surrogates, nothing above U+10FFFF. */
function isSecond(lead: number, byte: number): boolean {
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= least && byte <= most;
}

/**
 * The length of the UTF-8 sequence at `offset`. Negative: as many bytes are malformed, the longest beginning of a character
 * that has no proper end. 0: the bytes end within a character.
 */
export function utf8SequenceAt(bytes: Uint8Array, offset: number): number {
  const lead = bytes[offset] ?? 0;
  if (lead < 0x80) return 1;
  const length = lengthFor(lead);
  for (let index = 1; index < length; index++) {
    const byte = bytes[offset + index];
    if (byte === undefined) return 0;
    if (index === 1 ? !isSecond(lead, byte) : (byte & 0xc0) !== 0x80) return -index;
  }
  return length === 0 ? -1 : length;
}
