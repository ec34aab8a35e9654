/** `length` bytes that differ from place to place and from `seed` to `seed`, none of them 0: a byte that is missing shows. */
export function pattern(length: number, seed = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = 1 + ((index * 31 + (index >> 8) * 7 + seed * 101) % 255);
  return bytes;
}
