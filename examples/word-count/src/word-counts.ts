/** How often each word occurs. */
export type WordCounts = Map<string, number>;

/** Counts the words of a text, without regard to case. */
export function countWords(text: string): WordCounts {
  const counts: WordCounts = new Map();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Adds the counts of one text to those of others. */
export function addCounts(total: WordCounts, counts: Iterable<readonly [string, number]>): void {
  for (const [word, count] of counts) total.set(word, (total.get(word) ?? 0) + count);
}

/** How many words were counted. */
export function totalOf(counts: WordCounts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
