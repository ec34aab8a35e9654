import { BlockingIOError, type LockHold, type LockRequest } from "@dmemfs/contract";

/**
 * The rest of a timeout that began at `start`, in whole milliseconds, because the error after the wait has this number. Rounded up,
 * so that no wait ends early. A timeout of 0 stays 0, which means a single attempt.
 */
export function timeLeft(timeout: number | null, start: number): number | null {
  return timeout === null ? null : Math.max(0, Math.ceil(timeout - (performance.now() - start)));
}

/** The error of a synchronous call that would have to wait for a lock that only its own thread can release. */
function busy({ syscall, path, access }: LockRequest): BlockingIOError {
  return new BlockingIOError("EAGAIN", {
    syscall,
    path,
    detail:
      `the file is ${access === "read" ? "open for writing" : "open elsewhere"}, and a synchronous call cannot wait for it; ` +
      "close it first, or wait with openAsync or AsyncMemoryFileSystem",
  });
}

/**
 * Blocks the thread until the lock is granted, for the rest of a timeout that began at `start`. A hold that is already released
 * means that the caller must look for the lock again.
 * @throws BlockingIOError (`EAGAIN`) after the timeout, and at once if no other thread could release the lock
 */
export function acquireBlocking(request: LockRequest, timeout: number | null, start: number): LockHold {
  const { lock, access, syscall, path } = request;
  if (lock.acquireBlocking === undefined) throw busy(request);
  try {
    return lock.acquireBlocking(access, { timeout: timeLeft(timeout, start) });
  } catch (error) {
    if (!BlockingIOError.isInstance(error)) throw error;
    // Only the lock knows whether it waited, or whether this thread itself holds it.
    const { detail = "the file stayed in use; close it, or wait longer" } = error;
    throw new BlockingIOError("EAGAIN", { syscall, path, cause: error, detail });
  }
}
