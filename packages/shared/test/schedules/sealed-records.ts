const headerWords = 4;

function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (const word of words) sum = Math.imul(sum ^ word, 0x01000193);
  return sum >>> 0;
}

/**
 * A record that shows whether it is torn: its length in words, its author, its number and a checksum, then words that depend on
 * them. Content is any number of records, so that a record may be appended or replaced.
 * @param words - at least 4
 */
export function sealedRecord(author: number, number: number, words: number): Uint8Array<ArrayBuffer> {
  const record = new Uint32Array(words);
  for (let index = headerWords; index < words; index++) record[index] = Math.imul(author * 7919 + number, index);
  record.set([words, author, number]);
  record[3] = checksum(record.subarray(headerWords)) ^ words;
  return new Uint8Array(record.buffer);
}

/** Returns where the records of the content begin, in bytes. Words of zeros may be between them. @throws Error for torn content */
export function recordsOf(bytes: Uint8Array<ArrayBuffer>): number[] {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const starts: number[] = [];
  if (bytes.length % 4 !== 0) throw new TornContent(`torn content: ${bytes.length} bytes`);
  for (let start = 0; start < words.length; ) {
    const length = words[start] as number;
    if (length === 0) {
      start++;
      continue;
    }
    const body = words.subarray(start + headerWords, start + length);
    const isWhole = length >= headerWords && start + length <= words.length;
    if (!isWhole || (checksum(body) ^ length) >>> 0 !== words[start + 3]) {
      throw new TornContent(`torn content: ${length} words by ${words[start + 1]} at ${start} of ${words.length}`);
    }
    starts.push(4 * start);
    start += length;
  }
  return starts;
}

/** The error for content with a torn record. */
class TornContent extends Error {}
