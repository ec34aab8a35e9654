import { expect, it } from "vitest";
import { checksumWords, computeChecksum, mixWord } from "./checksum.js";

function checksumOf(words: Int32Array): string {
  const target = new Int32Array(checksumWords);
  computeChecksum(words, words.length, target);
  return target.join();
}

it("changes if any bit changes", () => {
  const words = Int32Array.from({ length: 24 }, (_, index) => index * 0x9e3779b1);
  const before = checksumOf(words);
  for (let bit = 0; bit < 32 * words.length; bit++) {
    const index = bit >> 5;
    const word = words[index] as number;
    words[index] = word ^ (1 << (bit & 31));
    expect(checksumOf(words), `bit ${bit}`).not.toBe(before);
    words[index] = word;
  }
  expect(checksumOf(words)).toBe(before);
});

it("changes with the order of the words", () => {
  const orders = [
    [1, 2, 3, 4, 5, 6, 7, 8],
    [2, 1, 3, 4, 5, 6, 7, 8],
    [5, 2, 3, 4, 1, 6, 7, 8],
    [5, 6, 7, 8, 1, 2, 3, 4],
  ];
  expect(new Set(orders.map((order) => checksumOf(Int32Array.from(order)))).size).toBe(orders.length);
});

it("differs for different numbers of zeros", () => {
  expect(checksumOf(new Int32Array(4))).not.toBe(checksumOf(new Int32Array(8)));
});

it("returns words of 32 bits", () => {
  expect(mixWord(-1, 0x7fffffff) | 0).toBe(mixWord(-1, 0x7fffffff));
});
