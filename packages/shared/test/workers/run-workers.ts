import type { Worker } from "node:worker_threads";
import type { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { bundleWorker, startWorker } from "./bundle-worker.js";
import type { TaskName } from "./tasks/index.js";
import { board, type WorkerMessage, type WorkerRun } from "./worker-run.js";

/** How many workers do a task, and how often each. */
export interface WorkerGroup {
  readonly task: TaskName;
  readonly workers: number;
  readonly rounds: number;
  readonly milliseconds?: number;
}

/** What the workers have done. */
export interface RunResult {
  /** What each worker returned, in the order of the groups. */
  readonly results: readonly unknown[];
  /** The counts of the board. */
  readonly counts: Int32Array;
}

let code: Promise<string> | undefined;

/**
 * Runs groups of workers on a filesystem, all from the same moment, until those of the first group are done. Rejects if one fails.
 * @param meanwhile - called again and again while they run
 */
export async function runWorkers(
  fs: SharedMemoryFileSystem,
  groups: readonly WorkerGroup[],
  meanwhile: (counts: Int32Array) => unknown = () => {},
): Promise<RunResult> {
  code ??= bundleWorker(new URL("./task-worker.ts", import.meta.url));
  const source = await code;
  const words = new Int32Array(new SharedArrayBuffer(4 * board.words));
  const counts = words.subarray(board.counts);
  const runs = groups.flatMap((group) => Array.from({ length: group.workers }, (_, number) => ({ ...group, number })));
  const token = fs.share();
  const workers = runs.map((run) => startWorker(source, { ...run, token, board: words } satisfies WorkerRun));
  const messages: Promise<WorkerMessage>[] = [];
  try {
    await Promise.all(workers.map(nextMessage));
    messages.push(...workers.map(nextMessage));
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

/** The next message of a worker. @throws what it failed with */
function nextMessage(worker: Worker): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    worker.once("message", (message: WorkerMessage) => {
      if ("failure" in message) reject(new Error(message.failure));
      else resolve(message);
    });
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the worker has ended without a result")));
  });
}
