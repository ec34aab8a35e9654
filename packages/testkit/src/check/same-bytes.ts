/** Fails unless both hold the same bytes; the message names the first place where they differ. */
export function sameBytes(actual: Uint8Array, expected: Uint8Array, what: string): void {
  if (actual.length !== expected.length) {
    throw new Error(`${what}: expected ${expected.length} bytes, got ${actual.length}`);
  }
  for (let index = 0; index < actual.length; index++) {
    if (actual[index] !== expected[index]) {
      throw new Error(
        `${what}: byte ${index} of ${actual.length} is ${String(actual[index])}, expected ${String(expected[index])}`,
      );
    }
  }
}
