import { type RunWorkers, runGroups, type StartedWorker } from "../workers/run-groups.js";
import type { WorkerMessage, WorkerRun } from "../workers/worker-run.js";

/** Runs groups of module workers of a page. */
export const runPageWorkers: RunWorkers = (fs, groups, meanwhile) => runGroups(start, fs, groups, meanwhile);

function start(run: WorkerRun): StartedWorker {
  const worker = new Worker(new URL("./page-worker.ts", import.meta.url), { type: "module" });
  worker.postMessage(run);
  return { nextMessage: () => nextMessage(worker), terminate: () => worker.terminate() };
}

function nextMessage(worker: Worker): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if ("failure" in data) reject(new Error(data.failure));
      else resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(`the worker has failed: ${message}`));
  });
}
