import type { Worker } from "node:worker_threads";
import { bundleWorker, startWorker } from "./bundle-worker.js";
import { type RunWorkers, runGroups, type StartedWorker } from "./run-groups.js";
import type { WorkerMessage } from "./worker-run.js";

let code: Promise<string> | undefined;

/** Runs groups of workers of `node:worker_threads`. */
export const runWorkers: RunWorkers = async (fs, groups, meanwhile) => {
  code ??= bundleWorker(new URL("./task-worker.ts", import.meta.url));
  const source = await code;
  return runGroups((run) => started(startWorker(source, run)), fs, groups, meanwhile);
};

function started(worker: Worker): StartedWorker {
  return { nextMessage: () => nextMessage(worker), terminate: () => worker.terminate() };
}

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
