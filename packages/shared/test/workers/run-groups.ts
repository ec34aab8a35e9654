import type { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import type { TaskName } from "./tasks/index.js";
import { board, type WorkerMessage, type WorkerRun } from "./worker-run.js";

/** The number of workers of a task, and how often each does it. */
export interface WorkerGroup {
  readonly task: TaskName;
  readonly workers: number;
  readonly rounds: number;
  readonly milliseconds?: number;
  /** The seed of its random numbers. */
  readonly seed?: number;
}

/** The results of the workers. */
export interface RunResult {
  /** What each worker returned, in the order of the groups. */
  readonly results: readonly unknown[];
  /** The counts of the board. */
  readonly counts: Int32Array;
}

/** A worker that was started with its task. */
export interface StartedWorker {
  /**
   * The next message.
   * @throws the error of the worker
   */
  nextMessage(): Promise<WorkerMessage>;
  terminate(): unknown;
}

/** Called repeatedly while the workers run. */
export type Meanwhile = (counts: Int32Array) => unknown;

/** Runs groups of workers on a filesystem, all from the same moment, until those of the first group are done. Rejects if one fails. */
export type RunWorkers = (
  fs: SharedMemoryFileSystem,
  groups: readonly WorkerGroup[],
  meanwhile?: Meanwhile,
) => Promise<RunResult>;

/** The same with workers of a platform. */
export async function runGroups(
  start: (run: WorkerRun) => StartedWorker,
  fs: SharedMemoryFileSystem,
  groups: readonly WorkerGroup[],
  meanwhile: Meanwhile = () => {},
): Promise<RunResult> {
  const words = new Int32Array(new SharedArrayBuffer(4 * board.words));
  const counts = words.subarray(board.counts);
  const runs = groups.flatMap((group) => Array.from({ length: group.workers }, (_, number) => ({ ...group, number })));
  const token = fs.share();
  const workers = runs.map((run) => start({ ...run, token, board: words }));
  const messages: Promise<WorkerMessage>[] = [];
  try {
    await Promise.all(workers.map((worker) => worker.nextMessage()));
    messages.push(...workers.map((worker) => worker.nextMessage()));
    const first = Promise.all(messages.slice(0, groups[0]?.workers));
    Atomics.store(words, board.gate, 1);
    Atomics.notify(words, board.gate);
    const [results] = await Promise.all([
      Promise.all(messages),
      first.then(() => Atomics.store(words, board.isOver, 1)),
      repeatUntil(first, () => meanwhile(counts)),
    ]);
    return { results: results.map((message) => ("result" in message ? message.result : undefined)), counts };
  } finally {
    // A worker that is terminated in a transaction keeps the structure locked.
    Atomics.store(words, board.isOver, 1);
    await Promise.allSettled(messages);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function repeatUntil(end: Promise<unknown>, action: () => unknown): Promise<void> {
  let isOver = false;
  const stop = (): void => {
    isOver = true;
  };
  end.then(stop, stop);
  while (!isOver) {
    await action();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
