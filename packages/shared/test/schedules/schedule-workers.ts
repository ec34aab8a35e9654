import type { Worker } from "node:worker_threads";
import { bundleWorker, startWorker } from "../workers/bundle-worker.js";
import { Board, mostLanes } from "./board.js";
import type { FaultName } from "./faults.js";
import type { Batch, BatchResult, ScheduleRun } from "./schedule-run.js";
import { makeStage } from "./stage.js";

let code: Promise<string> | undefined;

/** Workers that run schedules over one arena. */
export class ScheduleWorkers implements AsyncDisposable {
  private constructor(private readonly workers: readonly Worker[]) {}

  /** @param fault - the fault that is planted in their code */
  static async start(fault?: FaultName): Promise<ScheduleWorkers> {
    code ??= bundleWorker(new URL("./schedule-worker.ts", import.meta.url));
    const source = await code;
    const token = makeStage();
    const board = Board.make();
    const lanes = Array.from({ length: mostLanes }, (_, lane) => lane);
    return new ScheduleWorkers(
      lanes.map((lane) => startWorker(source, { token, board, lane, fault } satisfies ScheduleRun)),
    );
  }

  /** Runs seeds one after the other, up to the first failure. */
  async run(batch: Batch): Promise<BatchResult> {
    const answers = this.workers.map(nextMessage);
    for (const worker of this.workers) worker.postMessage(batch);
    const [result] = await Promise.all(answers);
    return result as BatchResult;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** The next message of a worker. @throws the error of the worker */
function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void): void => {
      worker.off("message", received).off("error", failed);
      action();
    };
    const received = (message: unknown): void => settle(() => resolve(message));
    const failed = (error: unknown): void => settle(() => reject(error));
    worker.on("message", received).on("error", failed);
  });
}
