import { parentPort, workerData } from "node:worker_threads";
import { Random } from "../../../async/test/stress/random.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { TaskContext } from "./task-context.js";
import { tasks } from "./tasks/index.js";
import { board, type WorkerMessage, type WorkerRun } from "./worker-run.js";

const post = (message: WorkerMessage): void => parentPort?.postMessage(message);

async function work(run: WorkerRun): Promise<void> {
  const fs = SharedMemoryFileSystem.attach(run.token);
  post({ ready: true });
  Atomics.wait(run.board, board.gate, 0);
  const result = await tasks[run.task](new TaskContext(fs, run, new Random(run.number + 1)));
  fs.dispose();
  post({ result });
}

work(workerData as WorkerRun).catch((error: unknown) => {
  post({ failure: error instanceof Error ? `${error} ${error.stack}` : String(error) });
});
