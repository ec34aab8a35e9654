import {
  BlockingIOError,
  type LockHold,
  type LockRequest,
  type LockWaitOptions,
  type Operation,
  readOptions,
} from "@dmemfs/contract";
import { acquireBlocking, timeLeft } from "./acquire-blocking.js";

const known = ["timeout", "signal", "pause"] as const;

/**
 * Runs all steps of an operation without a pause. Blocks the thread while another thread holds a lock that the operation needs.
 * @param timeout - limits the sum of all waits, in milliseconds; `null`: without a timeout
 * @throws BlockingIOError (`EAGAIN`) after the timeout, and at once if this thread holds the lock
 */
export function runThrough<Result>(operation: Operation<Result>, timeout: number | null = null): Result {
  let start: number | undefined;
  let step = operation.next();
  while (step.done !== true) {
    const { value: request } = step;
    if (request === undefined) {
      step = operation.next();
      continue;
    }
    start ??= performance.now();
    step = resumeWithLock(operation, request, timeout, start);
  }
  return step.value;
}

function resumeWithLock<Result>(
  operation: Operation<Result>,
  request: LockRequest,
  timeout: number | null,
  start: number,
): IteratorResult<LockRequest | undefined, Result> {
  let hold: LockHold;
  try {
    hold = acquireBlocking(request, timeout, start);
  } catch (error) {
    return operation.throw(error);
  }
  return operation.next(hold);
}

/** How to drive an operation that may wait. */
export interface DriveOptions extends LockWaitOptions {
  /** Called between steps. If it returns a promise, the next step waits for it. */
  readonly pause?: (() => Promise<void> | undefined) | undefined;
}

/**
 * Carries the reason of an abort through an operation, so that the operation does not handle it like an error of its own steps.
 */
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

/** Waits for a lock for the rest of the timeout that began at `start`. */
async function inLine(
  { lock, access, syscall, path }: LockRequest,
  timeout: number | null,
  start: number,
  signal: AbortSignal | undefined,
): Promise<LockHold> {
  try {
    return await lock.acquire(access, { timeout: timeLeft(timeout, start), signal });
  } catch (error) {
    if (signal?.aborted === true || !BlockingIOError.isInstance(error)) throw error;
    const detail = `the file stayed in use for the ${timeout} ms of lockTimeout; close it, or wait longer`;
    throw new BlockingIOError("EAGAIN", { syscall, path, cause: error, detail });
  }
}

/**
 * @throws the signal's reason if it is aborted. Uses only the members that the lock uses, because a polyfill may have no more
 * than these.
 */
export function requireGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}
