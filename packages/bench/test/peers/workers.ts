import type { Worker } from "node:worker_threads";
import { verdict } from "./probe.js";

/** How many workers write at once. */
export const workerCount = 4;

/** How many files each worker writes. */
export const filesEach = 20;

/**
 * Starts the workers, and waits until each has written its files or has failed.
 * @returns the errors of those that have failed
 */
export async function runWorkers(start: (id: number) => Worker, count: number = workerCount): Promise<unknown[]> {
  const workers = Array.from({ length: count }, (_, id) => start(id));
  const results = await Promise.allSettled(workers.map(isDone));
  await Promise.all(workers.map((worker) => worker.terminate()));
  return results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
}

/** Waits until the worker says that it is done. Throws its error. */
export function isDone(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message) => message === "done" && resolve());
    worker.on("error", reject);
  });
}

/** Whether each worker has left all its files. */
export function allOf(names: readonly unknown[]): string {
  return verdict(names.length === workerCount * filesEach);
}

/** What a worker of another peer runs: `setUp` gives `fs`, `root` and `write`. */
export function workerCode(setUp: string): string {
  return `
    const { parentPort, workerData } = require("node:worker_threads");
    // Its ports look for the class, which Node 20 does not have.
    globalThis.WebSocket ??= class {};
    (async () => {
      const { id, filesEach, module, buffer, root } = workerData;
      ${setUp}
      for (let n = 0; n < filesEach; n += 1) {
        await write(root + "/" + id + "-" + n, "text");
      }
      parentPort.postMessage("done");
    })();
  `;
}
