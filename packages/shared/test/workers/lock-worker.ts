import { parentPort, workerData } from "node:worker_threads";
import type { LockAccess } from "@dmemfs/contract";
import { Arena } from "../../src/arena.js";
import { Geometry } from "../../src/layout/geometry.js";
import { ArenaLock } from "../../src/locks/arena-lock.js";
import { HoldRecords } from "../../src/locks/hold-records.js";
import { SharedWords, type WaitOutcome } from "../../src/words/shared-words.js";

/** The data of a worker. */
export interface LockTask {
  readonly buffer: SharedArrayBuffer;
  readonly geometry: { readonly maxQuota: number; readonly blockSize: number; readonly maxNodes: number };
  readonly client: number;
  readonly node: number;
  readonly access: LockAccess;
  readonly timeout: number | null;
  /**
   * Adds to this counter under the lock a given number of times, with a read and a write between which other workers could run.
   */
  readonly counter?: SharedArrayBuffer;
  /** Counts the waits for a word that have begun. */
  readonly waitCount?: SharedArrayBuffer;
  readonly rounds: number;
}

/** Its last message. */
export interface LockReport {
  /** How often it was granted the lock. */
  readonly granted: number;
  /** The code of the error that ended it. */
  readonly code: string | undefined;
  readonly elapsed: number;
  /** How the waits for a word ended. */
  readonly waits: readonly WaitOutcome[];
}

class WatchedWords extends SharedWords {
  readonly outcomes: WaitOutcome[] = [];

  constructor(
    view: Int32Array,
    private readonly waitCount: Int32Array,
  ) {
    super(view);
  }

  override wait(index: number, expected: number, milliseconds: number): WaitOutcome {
    Atomics.add(this.waitCount, 0, 1);
    const outcome = super.wait(index, expected, milliseconds);
    this.outcomes.push(outcome);
    return outcome;
  }
}

function makeCounter(buffer: SharedArrayBuffer | undefined): Int32Array {
  return new Int32Array(buffer ?? new SharedArrayBuffer(4));
}

function work({ buffer, geometry: options, client, node, access, timeout, rounds, ...counters }: LockTask): LockReport {
  const geometry = new Geometry(options);
  const view = new Int32Array(buffer, 0, geometry.bytesOffset / 4);
  const words = new WatchedWords(view, makeCounter(counters.waitCount));
  const lock = new ArenaLock(new HoldRecords(new Arena(buffer, words, geometry, client)), node);
  const count = makeCounter(counters.counter);
  const start = performance.now();
  let granted = 0;
  let code: string | undefined;
  try {
    for (; granted < rounds; granted++) {
      const hold = lock.acquireBlocking(access, { timeout });
      const before = count[0] as number;
      for (let pause = 0; pause < 20; pause++) Atomics.load(count, 0);
      count[0] = before + 1;
      hold.release();
    }
  } catch (error) {
    code = (error as { code?: string }).code;
  }
  return { granted, code, elapsed: performance.now() - start, waits: words.outcomes.slice(-100) };
}

parentPort?.postMessage(work(workerData as LockTask));
