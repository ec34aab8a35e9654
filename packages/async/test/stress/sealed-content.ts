const headerWords = 3;

/** A number that a change of any word changes. */
function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (const word of words) sum = Math.imul(sum ^ word, 0x01000193);
  return sum >>> 0;
}

/**
 * Content that shows whether it is torn: its author, its number, a checksum over all of it, and words that depend on both.
 * @param size - bytes, at least 16, rounded down to words
 */
export function sealedContent(author: number, number: number, size: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.floor(size / 4));
  for (let index = headerWords; index < words.length; index++) words[index] = Math.imul(author * 7919 + number, index);
  words.set([author, number]);
  words[2] = checksum(words.subarray(headerWords)) ^ words.length;
  return new Uint8Array(words.buffer);
}

/** Returns the author and the number in sealed content. @throws Error unless the content was sealed and is whole */
export function expectSealed(bytes: Uint8Array<ArrayBuffer>): { author: number; number: number } {
  if (bytes.length % 4 !== 0) throw new Error(`${bytes.length} bytes are not sealed content`);
  const words = new Uint32Array(bytes.slice().buffer);
  const found = (checksum(words.subarray(headerWords)) ^ words.length) >>> 0;
  if (words[2] !== found) throw new Error(`torn content of ${bytes.length} bytes by ${words[0]}, number ${words[1]}`);
  return { author: words[0] ?? -1, number: words[1] ?? -1 };
}
