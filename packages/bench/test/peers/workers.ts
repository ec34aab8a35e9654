import type { Worker } from "node:worker_threads";
import { verdict } from "./probe.js";

/** The number of workers that write at the same time. */
export const workerCount = 4;

/** The number of files of each worker. */
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

/** Waits for the last message of a worker. Throws the error of the worker. */
export function isDone(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message) => message === "done" && resolve());
    worker.on("error", reject);
  });
}

/** Returns whether the files of all workers exist. */
export function allOf(names: readonly unknown[]): string {
  return verdict(names.length === workerCount * filesEach);
}

/** Returns the code of a worker of another peer. `setUp` defines `write`. */
export function workerCode(setUp: string): string {
  return `
    const { parentPort, workerData } = require("node:worker_threads");
    // ZenFS refers to the class, which Node 20 does not have.
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
