/**
 * `length` bytes that differ from place to place and from `seed` to `seed`, none of them 0: a byte that is missing, doubled,
 * shifted or zeroed shows.
 */
export function pattern(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let start = 0; start < length; start += 256) {
    let value = (start * 31 + (start >>> 8) * 17 + (start >>> 16) * 7 + seed * 101) % 255;
    const end = Math.min(start + 256, length);
    for (let index = start; index < end; index++) {
      bytes[index] = 1 + value;
      // 31 more, modulo 255: a division for each byte would be a third of the time that a suite takes.
      value = value < 224 ? value + 31 : value - 224;
    }
  }
  return bytes;
}
