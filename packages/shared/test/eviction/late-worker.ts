import { parentPort, workerData } from "node:worker_threads";
import { type FileHandle, HandleClosedError } from "@dmemfs/contract";
import { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { type LateRun, lateWords } from "./late-run.js";
import { lateWorks } from "./late-works.js";

/** Works until it is evicted, and begins again with another attachment. */
async function run({ token, work, board }: LateRun): Promise<void> {
  while (Atomics.load(board, lateWords.isOver) === 0) {
    const fs = SharedMemoryFileSystem.attach(token);
    const handles: FileHandle[] = [];
    try {
      Atomics.store(board, lateWords.done, 0);
      Atomics.store(board, lateWords.client, fs.clientId);
      for (let round = 0; Atomics.load(board, lateWords.isOver) === 0; round++) {
        Atomics.add(board, lateWords.done, 1);
        await lateWorks[work](fs, round, handles);
      }
      fs.dispose();
    } catch (error) {
      if (!HandleClosedError.isInstance(error)) throw error;
      if (handles.some(({ closed }) => !closed)) throw new Error("a handle is open after the eviction");
      const evictions = Atomics.add(board, lateWords.evictions, 1);
      Atomics.wait(board, lateWords.permitted, evictions);
    }
  }
}

run(workerData as LateRun).then(
  () => parentPort?.postMessage({ over: true }),
  (error: Error) => parentPort?.postMessage({ failure: `${error} ${error.stack}` }),
);
