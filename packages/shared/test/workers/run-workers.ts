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
 * Runs groups of workers on a filesystem, all from the same moment. Rejects if one of them fails.
 * @param meanwhile - called again and again while they run
 */
export async function runWorkers(
  fs: SharedMemoryFileSystem,
  groups: readonly WorkerGroup[],
  meanwhile?: (counts: Int32Array) => unknown,
): Promise<RunResult> {
  code ??= bundleWorker(new URL("./task-worker.ts", import.meta.url));
  const source = await code;
  const words = new Int32Array(new SharedArrayBuffer(4 * board.words));
  const runs = groups.flatMap(({ workers, ...group }) =>
    Array.from({ length: workers }, (_, number) => ({ ...group, number })),
  );
  const workers = runs.map((run) =>
    startWorker(source, { ...run, token: fs.share(), board: words } satisfies WorkerRun),
  );
  let isOver = false;
  try {
    await Promise.all(workers.map((worker) => nextMessage(worker)));
    const results = Promise.all(workers.map((worker) => nextMessage(worker))).finally(() => {
      isOver = true;
    });
    Atomics.store(words, board.gate, 1);
    Atomics.notify(words, board.gate);
    const counts = words.subarray(board.counts);
    await Promise.all([
      results,
      meanwhile === undefined
        ? undefined
        : repeat(
            () => meanwhile(counts),
            () => isOver,
          ),
    ]);
    return { results: (await results).map((message) => ("result" in message ? message.result : undefined)), counts };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function repeat(action: () => unknown, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await action();
    await new Promise((resolve) => setTimeout(resolve, 1));
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
