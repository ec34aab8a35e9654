import { runTask } from "../workers/run-task.js";
import type { WorkerRun } from "../workers/worker-run.js";

addEventListener("message", ({ data }: MessageEvent<WorkerRun>) => {
  void runTask(data, (message) => postMessage(message));
});
