import type { Worker } from "node:worker_threads";
import type { ReapResult, SharedMemoryFileSystem, ShareToken } from "dmemfs/shared";

/** The data that a worker receives. */
export interface WorkerTask {
  readonly token: ShareToken;
  /** The directory of the texts that the worker has claimed. The worker makes it. */
  readonly desk: string;
  /** The text at which the first worker that counts it hangs, while it has `/counts` open; undefined for none. */
  readonly hangsAt: string | undefined;
}

/** How often each word occurs. */
export type WordCounts = Map<string, number>;

/** Counts the words of a text, without regard to case. */
export function countWords(text: string): WordCounts {
  const counts: WordCounts = new Map();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Adds the counts of one text to those of other texts. */
export function addCounts(total: WordCounts, counts: Iterable<readonly [string, number]>): void {
  for (const [word, count] of counts) total.set(word, (total.get(word) ?? 0) + count);
}

/** How many words were counted. */
export function totalOf(counts: WordCounts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** How the texts are counted. */
export interface CountOptions {
  readonly workers: number;
  /** Starts a thread that runs `worker.ts`. */
  readonly startWorker: (task: WorkerTask) => Worker;
  /** As in `WorkerTask`. */
  readonly hangsAt?: string | undefined;
  /** Called when a worker is about to append the counts of a text. */
  readonly onCount?: ((name: string, worker: Worker) => void) | undefined;
  /** Called when a worker has died, with the result of its recovery and the texts to count again. */
  readonly onDeath?: ((result: ReapResult, names: readonly string[]) => void) | undefined;
}

/**
 * Counts the words of all files in `/texts` by workers. A worker that dies is replaced, and the texts that it had claimed are
 * counted again.
 */
export async function countTogether(fs: SharedMemoryFileSystem, options: CountOptions): Promise<WordCounts> {
  fs.importTree({ "/counts": "", "/claimed/": null, "/counted/": null });
  const desks = Array.from({ length: options.workers }, (_, index) => `/claimed/${index}`);
  await Promise.all(desks.map((desk) => work(fs, desk, options)));
  return merge(fs.readText("/counts"));
}

/** Settles when the worker, or the one that has replaced it, finds no more texts. */
function work(fs: SharedMemoryFileSystem, desk: string, options: CountOptions): Promise<void> {
  const { startWorker, hangsAt, onCount, onDeath } = options;
  return new Promise((resolve, reject) => {
    const worker = startWorker({ token: fs.share(), desk, hangsAt });
    fs.reapOnExit(worker, {
      onReap: (result) => {
        const names = giveBack(fs, desk);
        onDeath?.(result, names);
        resolve(work(fs, `${desk}-again`, options));
      },
    });
    worker.on("message", (name: string) => onCount?.(name, worker));
    worker.on("error", reject);
    // A worker that was terminated has another exit code, and its attachment is reaped.
    worker.on("exit", (code) => code === 0 && resolve());
  });
}

/** Moves the texts that a worker had claimed back to `/texts`. Its locks were released, so no file is busy. */
function giveBack(fs: SharedMemoryFileSystem, desk: string): string[] {
  const names = fs.exists(desk) ? fs.listdir(desk) : [];
  for (const name of names) fs.rename(`${desk}/${name}`, `/texts/${name}`);
  return names;
}

/**
 * Sums the lines of `/counts`. A worker that dies between its line and the last rename has counted a text that is counted again: of
 * two lines for one text, one counts.
 */
function merge(lines: string): WordCounts {
  const countsOf = new Map<string, [string, number][]>();
  for (const line of lines.trimEnd().split("\n")) {
    const { name, counts } = JSON.parse(line) as { name: string; counts: [string, number][] };
    countsOf.set(name, counts);
  }
  const total: WordCounts = new Map();
  for (const counts of countsOf.values()) addCounts(total, counts);
  return total;
}
