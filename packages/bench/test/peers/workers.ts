import type { Worker } from "node:worker_threads";
import { verdict } from "./probe.js";

/** How many workers write at once. */
export const workerCount = 4;

/** How many files each worker writes. */
export const filesEach = 20;

/** Starts the workers, and waits until each has written its files or has ended. */
export async function runWorkers(start: (id: number) => Worker, count: number = workerCount): Promise<void> {
  const workers = Array.from({ length: count }, (_, id) => start(id));
  await Promise.all(workers.map(isDone));
  await Promise.all(workers.map((worker) => worker.terminate()));
}

/** Waits until the worker says that it is done, or has failed. */
export function isDone(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.on("message", (message) => message === "done" && resolve());
    worker.on("error", () => resolve());
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
        try { await write(root + "/" + id + "-" + n, "text"); } catch {}
      }
      parentPort.postMessage("done");
    })();
  `;
}
