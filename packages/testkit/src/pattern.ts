/**
 * `length` bytes that depend on the position and on `seed`, none of them 0, so that a missing, duplicated, shifted or zeroed
 * byte is detected.
 */
export function pattern(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let start = 0; start < length; start += 256) {
    let value = (start * 31 + (start >>> 8) * 17 + (start >>> 16) * 7 + seed * 101) % 255;
    const end = Math.min(start + 256, length);
    for (let index = start; index < end; index++) {
      bytes[index] = 1 + value;
      // Adds 31 modulo 255 without a division, which would take a third of the time of a suite.
      value = value < 224 ? value + 31 : value - 224;
    }
  }
  return bytes;
}
