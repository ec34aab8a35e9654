import { Random } from "../../../async/test/stress/random.js";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { TaskContext } from "./task-context.js";
import { tasks } from "./tasks/index.js";
import { board, type WorkerMessage, type WorkerRun } from "./worker-run.js";

/** Attaches this worker, does its task once the gate is open, and posts the result or the failure. */
export async function runTask(run: WorkerRun, post: (message: WorkerMessage) => void): Promise<void> {
  try {
    const fs = SharedMemoryFileSystem.attach(run.token);
    post({ ready: true });
    Atomics.wait(run.board, board.gate, 0);
    const result = await tasks[run.task](new TaskContext(fs, run, new Random((run.seed ?? 0) + run.number + 1)));
    fs.dispose();
    post({ result });
  } catch (error) {
    post({ failure: error instanceof Error ? `${error} ${error.stack}` : String(error) });
  }
}
