import type { ShareToken } from "../../src/attachment/share-token.js";
import type { TaskName } from "./tasks/index.js";

/** The data of a worker. */
export interface WorkerRun {
  readonly token: ShareToken;
  readonly task: TaskName;
  /** The number of the worker among those of its task, from 0. */
  readonly number: number;
  /** How many workers do the task. */
  readonly workers: number;
  /** The number of rounds. */
  readonly rounds: number;
  /** Milliseconds after which it stops earlier; absent: none. */
  readonly milliseconds?: number;
  /** The seed of its random numbers, together with its number. Default 0. */
  readonly seed?: number;
  /** Words that all workers and the main thread share. The first is the gate: workers start when it is 1. */
  readonly board: Int32Array;
}

/** The words of the board. */
export const board = { gate: 0, isOver: 1, met: 2, turns: 3, counts: 4, words: 256 } as const;

/** The message of a worker. */
export type WorkerMessage = { readonly ready: true } | { readonly result: unknown } | { readonly failure: string };
