/** Throws an error unless both have the same bytes. The message has the first difference, or the lengths if they differ. */
export function sameBytes(actual: Uint8Array, expected: Uint8Array, what: string): void {
  const difference = findByteDifference(actual, expected, what);
  if (difference !== undefined) throw new Error(difference);
}

/** Returns a message with the first difference, or with the lengths if they differ; undefined if the bytes are the same. */
export function findByteDifference(actual: Uint8Array, expected: Uint8Array, what: string): string | undefined {
  if (actual.length !== expected.length) return `${what}: expected ${expected.length} bytes, got ${actual.length}`;
  for (let index = equalWords(actual, expected) * 4; index < actual.length; index++) {
    if (actual[index] !== expected[index]) {
      return `${what}: byte ${index} of ${actual.length} is ${String(actual[index])}, expected ${String(expected[index])}`;
    }
  }
  return undefined;
}

/** The number of equal 4-byte words at the start; 0 if the bytes are not aligned to such words. */
function equalWords(actual: Uint8Array, expected: Uint8Array): number {
  if (actual.byteOffset % 4 !== 0 || expected.byteOffset % 4 !== 0) return 0;
  const count = actual.length >>> 2;
  const [left, right] = [wordsOf(actual, count), wordsOf(expected, count)];
  let index = 0;
  while (index < count && left[index] === right[index]) index++;
  return index;
}

function wordsOf(bytes: Uint8Array, count: number): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, count);
}
