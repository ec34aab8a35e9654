import { parentPort, workerData } from "node:worker_threads";
import { runTask } from "./run-task.js";
import type { WorkerRun } from "./worker-run.js";

void runTask(workerData as WorkerRun, (message) => parentPort?.postMessage(message));
