import {
  BlockingIOError,
  type LockHold,
  type LockRequest,
  type LockWaitOptions,
  type Operation,
  readOptions,
} from "@dmemfs/contract";
import { busy } from "./busy.js";
import { requireGoing } from "./require-going.js";

const known = ["timeout", "signal", "pause"] as const;

/** Runs all steps of an operation without a pause. @throws BlockingIOError (`EAGAIN`) if it needs a lock that is held */
export function runThrough<Result>(operation: Operation<Result>): Result {
  let step = operation.next();
  while (step.done !== true) {
    step = step.value === undefined ? operation.next() : operation.throw(busy(step.value));
  }
  return step.value;
}

/** How to drive an operation that may wait. */
export interface DriveOptions extends LockWaitOptions {
  /** Called between steps. If it returns a promise, the next step waits for it. */
  readonly pause?: (() => Promise<void> | undefined) | undefined;
}

/** Carries the reason of a stop through an operation, whose own handling of errors is not to take it for one of them. */
class Stop {
  constructor(readonly reason: unknown) {}
}

/**
 * Runs an operation, waits for its locks and pauses between its steps. `timeout` limits the sum of all waits. After an abort or
 * a timeout, the operation rolls back before the promise rejects. If the signal is already aborted, the operation does not
 * start.
 * @throws BlockingIOError (`EAGAIN`) if it times out waiting for a lock
 * @throws the signal's reason when it is aborted
 */
export async function drive<Result>(operation: Operation<Result>, options?: DriveOptions): Promise<Result> {
  const { timeout = null, signal, pause } = readOptions(options, known, { syscall: "drive" });
  requireGoing(signal);
  const start = performance.now();
  try {
    let step = operation.next();
    while (step.done !== true) {
      let hold: LockHold | undefined;
      try {
        if (step.value === undefined) await pause?.();
        else hold = await inLine(step.value, timeout, start, signal);
        requireGoing(signal);
      } catch (reason) {
        hold?.release();
        step = operation.throw(new Stop(reason));
        continue;
      }
      step = operation.next(hold);
    }
    return step.value;
  } catch (error) {
    throw error instanceof Stop ? error.reason : error;
  }
}

/** Waits for a lock for the rest of the timeout that began at `start`. A timeout of 0 stays 0: try once. */
async function inLine(
  { lock, access, syscall, path }: LockRequest,
  timeout: number | null,
  start: number,
  signal: AbortSignal | undefined,
): Promise<LockHold> {
  const left = timeout === null ? null : Math.max(0, timeout - (performance.now() - start));
  try {
    return await lock.acquire(access, { timeout: left, signal });
  } catch (error) {
    if (signal?.aborted === true || !BlockingIOError.isInstance(error)) throw error;
    const detail = `the file stayed in use for the ${timeout} ms of lockTimeout; close it, or wait longer`;
    throw new BlockingIOError("EAGAIN", { syscall, path, cause: error, detail });
  }
}
