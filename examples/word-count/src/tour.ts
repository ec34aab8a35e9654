import type { Worker } from "node:worker_threads";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import { countTogether } from "./count-together.js";
import { makeTexts } from "./texts.js";
import { addCounts, countWords, totalOf, type WordCounts } from "./word-counts.js";
import type { WorkerTask } from "./worker-task.js";

const workers = 8;
const hangsAt = "text-050.txt";

function number(value: number): string {
  return value.toLocaleString("en");
}

function countAlone(texts: Iterable<string>): WordCounts {
  const total: WordCounts = new Map();
  for (const text of texts) addCounts(total, countWords(text));
  return total;
}

function mostFrequent(counts: WordCounts): string {
  const [first = ["", 0]] = [...counts].sort(([, one], [, other]) => other - one);
  return `"${first[0]}" ${number(first[1])} times`;
}

/** Counts the words of 200 texts with eight workers, of which one hangs and is terminated. */
export async function tour(startWorker: (task: WorkerTask) => Worker, print: (line: string) => void): Promise<void> {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 16 * 1024 * 1024 });
  const texts = makeTexts(200, 5000);
  fs.importTree(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/texts/${name}`, text])));
  const expected = countAlone(Object.values(texts));
  print(`one thread:   ${number(totalOf(expected))} words in ${Object.keys(texts).length} texts`);

  let hasHung = false;
  const counts = await countTogether(fs, {
    workers,
    startWorker,
    hangsAt,
    onCount: (name, worker) => {
      if (name !== hangsAt || hasHung) return;
      hasHung = true;
      print(`  a worker hangs at ${name}, with /counts open: it is terminated`);
      void worker.terminate();
    },
    onDeath: ({ locks, partial }, names) => {
      print(`  given back: ${locks} lock, ${names.join(", ")}; files changed in part: ${partial.length}`);
      print("  another worker takes its place");
    },
  });

  print(`${workers} workers:    ${number(totalOf(counts))} words, ${mostFrequent(counts)}`);
  const isSame = [...expected].every(([word, count]) => counts.get(word) === count) && counts.size === expected.size;
  print(`all counts are the same: ${isSame}`);
  print(`problems that check() finds: ${fs.check().problems.length}`);
}
