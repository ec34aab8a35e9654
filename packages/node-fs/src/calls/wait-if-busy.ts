import { BlockingIOError, type Operation } from "@dmemfs/contract";
import { type Begun, type FileDescription, Remaining, steps, tryOnce } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";

/** The number of bytes that an asynchronous call copies in one piece. */
const pieceBytes = 256 * 1024;

/**
 * Does the work at once. If the file is in use and the call may wait, or if there is much to copy, returns the same work in steps
 * instead.
 */
export function waitIfBusy<Result>(
  { waits, fileSystem }: CallContext,
  bytes: number,
  atOnce: () => Result,
  inSteps: () => Operation<Result>,
): Begun<Result> {
  if (!waits) return atOnce();
  if (bytes > pieceBytes) return new Remaining(inSteps());
  try {
    return tryOnce(fileSystem, atOnce);
  } catch (error) {
    if (!BlockingIOError.isInstance(error) || error.code !== "EAGAIN") throw error;
    return new Remaining(inSteps());
  }
}

/** The result of a call, converted after the call has ended. */
export function after<Result, Next>(begun: Begun<Result>, next: (result: Result) => Next): Begun<Next> {
  return begun instanceof Remaining ? new Remaining(afterSteps(begun.operation, next)) : next(begun);
}

function* afterSteps<Result, Next>(operation: Operation<Result>, next: (result: Result) => Next): Operation<Next> {
  return next(yield* operation);
}

/** Uses a file that was opened for this call only, and closes it at the end. */
export function closing<Result>(
  opened: Begun<FileDescription>,
  use: (file: FileDescription) => Begun<Result>,
): Begun<Result> {
  if (opened instanceof Remaining) return new Remaining(closeAfter(opened.operation, use));
  let begun: Begun<Result>;
  try {
    begun = use(opened);
  } catch (error) {
    opened.close();
    throw error;
  }
  if (begun instanceof Remaining) return new Remaining(closeAtEnd(opened, begun.operation));
  opened.close();
  return begun;
}

function* closeAfter<Result>(
  opening: Operation<FileDescription>,
  use: (file: FileDescription) => Begun<Result>,
): Operation<Result> {
  const file = yield* opening;
  return yield* closeAtEnd(
    file,
    steps(() => use(file)),
  );
}

function* closeAtEnd<Result>(file: FileDescription, operation: Operation<Result>): Operation<Result> {
  try {
    return yield* operation;
  } finally {
    file.close();
  }
}
