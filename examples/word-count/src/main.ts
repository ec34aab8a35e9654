import { Worker } from "node:worker_threads";
import { SharedMemoryFileSystem } from "dmemfs/shared";
import type { Print } from "../../shared/print.js";
import { runAsProgram } from "../../shared/run-as-program.js";
import { mebibyte } from "../../shared/sizes.js";
import { addCounts, countTogether, countWords, totalOf, type WordCounts, type WorkerTask } from "./count-together.js";

const common = "the of and a to in is that it was for on as with be by at this have from or an but not".split(" ");
const rare = Array.from({ length: 200 }, (_, index) => `word${index}`);
const separators = [" ", " ", " ", ", ", ".\n"];

/** Pseudo-random numbers from 0 below 2 ** 32, the same each time. */
function* numbers(seed: number): Generator<number, never, undefined> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

function makeText(seed: number, words: number): string {
  const random = numbers(seed);
  // The lower bits of these numbers repeat soon.
  const pick = (from: readonly string[]): string => from[(random.next().value >>> 8) % from.length] ?? "";
  let text = "";
  for (let count = 0; count < words; count++) text += pick(count % 3 === 0 ? rare : common) + pick(separators);
  return text;
}

/** So many texts of so many words each, the same each time, by their names. */
export function makeTexts(count: number, words: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) => `text-${String(index).padStart(3, "0")}.txt`);
  return Object.fromEntries(names.map((name, index) => [name, makeText(index, words)]));
}

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
export async function tour(startWorker: (task: WorkerTask) => Worker, print: Print): Promise<void> {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 16 * mebibyte });
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
      print(`  released: ${locks} lock, ${names.join(", ")}; files changed in part: ${partial.length}`);
      print("  another worker takes its place");
    },
  });

  print(`${workers} workers:    ${number(totalOf(counts))} words, ${mostFrequent(counts)}`);
  const isSame = [...expected].every(([word, count]) => counts.get(word) === count) && counts.size === expected.size;
  print(`all counts are the same: ${isSame}`);
  print(`problems that check() finds: ${fs.check().problems.length}`);
}

const startWorker = (workerData: WorkerTask): Worker =>
  new Worker(new URL("worker.js", import.meta.url), { workerData });

await runAsProgram(import.meta.url, () => tour(startWorker, console.log));
