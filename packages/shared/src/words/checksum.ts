/** A step of a checksum: a bijection of the hash for each word, and of the word for each hash. So each changed bit changes the result. */
export function mixWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return (mixed << 15) | (mixed >>> 17);
}

/** The number of words of a checksum, and the number of words that it takes at a time. */
export const checksumWords = 4;

/**
 * Writes the checksum over the first words of a view to `target`. It has four lanes, so that a processor takes four words at a time.
 * @param length - a multiple of 4
 */
export function computeChecksum(words: Int32Array, length: number, target: Int32Array): void {
  let [first, second, third, fourth] = [1, 2, 3, 4];
  for (let index = 0; index < length; index += checksumWords) {
    first = mixWord(first, words[index] as number);
    second = mixWord(second, words[index + 1] as number);
    third = mixWord(third, words[index + 2] as number);
    fourth = mixWord(fourth, words[index + 3] as number);
  }
  target.set([first, second, third, fourth]);
}
