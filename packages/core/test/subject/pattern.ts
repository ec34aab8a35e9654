let table = new Uint8Array(0);

/** Values that do not repeat within any power of two, none of them 0. */
function tableOf(length: number): Uint8Array<ArrayBuffer> {
  if (table.length < length) {
    table = new Uint8Array(2 * length);
    for (let index = 0; index < table.length; index++) table[index] = 1 + ((index * 31 + (index >> 8) * 7) % 255);
  }
  return table;
}

/** `length` bytes that depend on `seed`, none of them 0: a zero where data should be is seen. */
export function pattern(length: number, seed = 0): Uint8Array<ArrayBuffer> {
  const start = seed * 37;
  return tableOf(start + length).slice(start, start + length);
}
