import {
  BlockingIOError,
  type LockHold,
  type LockRequest,
  type LockWaitOptions,
  type Operation,
  readOptions,
} from "@dmemfs/contract";
import { busy } from "./busy.js";

const known = ["timeout", "signal", "pause"] as const;

/** Runs an operation through, without a pause. @throws BlockingIOError (`EAGAIN`) where it would have to wait for a lock */
export function runThrough<Result>(operation: Operation<Result>): Result {
  let step = operation.next();
  while (step.done !== true) {
    step = step.value === undefined ? operation.next() : operation.throw(busy(step.value));
  }
  return step.value;
}

/** How to drive an operation that may wait. */
export interface DriveOptions extends LockWaitOptions {
  /** Called between steps; a promise it returns is waited for before the next one. */
  readonly pause?: (() => Promise<void> | undefined) | undefined;
}

/** Carries the reason of a stop through an operation, whose own handling of errors is not to take it for one of them. */
class Stop {
  constructor(readonly reason: unknown) {}
}

/**
 * Runs an operation, waiting for locks in line and pausing where told. `timeout` is the time for all its waits together.
 * When it is aborted or times out, the operation has rolled back before the promise rejects; aborted before, it is not begun.
 * @throws BlockingIOError (`EAGAIN`) when a lock was not had in time
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

/** @throws the signal's reason when it is aborted. Asks no more of it than the lock does: a polyfill's may know no more. */
function requireGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}

/** Waits for a lock, for what is left of the timeout since `start`; one of 0 stays 0: try once. */
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
