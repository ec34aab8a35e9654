import { MFSError } from "@dmemfs/contract";
import type { Random } from "../../../async/test/stress/random.js";
import type { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";
import { board, type WorkerRun } from "./worker-run.js";

/** The tools of one worker's task: its attachment, its number and its random numbers. */
export class TaskContext {
  private readonly end: number;

  constructor(
    readonly fs: SharedMemoryFileSystem,
    private readonly run: WorkerRun,
    readonly random: Random,
  ) {
    this.end = performance.now() + (run.milliseconds ?? Number.POSITIVE_INFINITY);
  }

  get number(): number {
    return this.run.number;
  }

  /** The number of workers that do the task, including this one. */
  get workers(): number {
    return this.run.workers;
  }

  get board(): Int32Array {
    return this.run.board;
  }

  /** Yields the numbers of the rounds, until the time is over or the main thread ends the run. */
  *rounds(): Generator<number> {
    for (let round = 0; round < this.run.rounds; round++) {
      if (performance.now() > this.end || Atomics.load(this.board, board.isOver) === 1) return;
      yield round;
    }
  }

  /** Adds to a count of the board. */
  count(index: number, change: number = 1): void {
    Atomics.add(this.board, board.counts + index, change);
  }

  /** Returns a count, and resets it to 0. */
  takeCount(index: number): number {
    return Atomics.exchange(this.board, board.counts + index, 0);
  }

  /** Blocks the thread until a count is not 0. */
  awaitCount(index: number): void {
    while (Atomics.load(this.board, board.counts + index) === 0) Atomics.wait(this.board, board.counts + index, 0, 5);
  }

  /** Blocks the thread until all workers of the task have called this method. */
  meet(): void {
    const { workers } = this;
    Atomics.add(this.board, board.met, 1);
    Atomics.notify(this.board, board.met);
    for (let met = 0; met < workers; met = Atomics.load(this.board, board.met)) {
      if (met > 0) Atomics.wait(this.board, board.met, met, 5);
    }
  }

  /** Blocks the thread until a given number of turns have ended. */
  awaitTurn(turn: number): void {
    for (let ended = -1; ended !== turn; ended = Atomics.load(this.board, board.turns)) {
      if (ended >= 0) Atomics.wait(this.board, board.turns, ended, 5);
    }
  }

  endTurn(): void {
    Atomics.add(this.board, board.turns, 1);
    Atomics.notify(this.board, board.turns);
  }

  /** Makes a call that may throw an error with one of these codes. Returns whether the call succeeded. */
  tries(action: () => unknown, ...codes: readonly string[]): boolean {
    try {
      action();
      return true;
    } catch (error) {
      if (MFSError.isInstance(error) && codes.includes(error.code)) return false;
      throw error;
    }
  }
}
