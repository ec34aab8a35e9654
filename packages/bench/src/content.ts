/** Bytes that differ from their neighbours. */
export function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + 7) & 255);
}

/** Writes a number into the first four bytes, so that no two pieces are alike, and returns the same array. */
export function stamp(bytes: Uint8Array, index: number): Uint8Array {
  for (let place = 0; place < Math.min(4, bytes.length); place++) bytes[place] = index >>> (8 * place);
  return bytes;
}

/** A number that says how much was read, and whether it was what `stamp` had made. */
export function sample(bytes: Uint8Array, count: number = bytes.length): number {
  return count + (bytes[0] ?? 0) + (bytes[1] ?? 0) + (bytes[count - 1] ?? 0);
}

/** `count` numbers below `limit` that look random and are the same in every run. */
export function randomOrder(count: number, limit: number): Uint32Array {
  let state = 1;
  return Uint32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  });
}
