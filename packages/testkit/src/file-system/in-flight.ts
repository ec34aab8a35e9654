import type { LockHold, Operation } from "@dmemfs/contract";

/**
 * Drives an operation as an asynchronous call does: its first step is made now, it waits for locks, and other calls may run
 * between its steps. A rule may handle the rejection later.
 */
export function inFlight<Result>(operation: Operation<Result>): Promise<Result> {
  const result = drive(operation);
  result.catch(() => {});
  return result;
}

async function drive<Result>(operation: Operation<Result>): Promise<Result> {
  let step = operation.next();
  while (step.done !== true) {
    let hold: LockHold | undefined;
    if (step.value === undefined) await undefined;
    else hold = await step.value.lock.acquire(step.value.access);
    step = operation.next(hold);
  }
  return step.value;
}
