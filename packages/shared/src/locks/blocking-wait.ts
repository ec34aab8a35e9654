import type { LockHold } from "@dmemfs/contract";
import { longestSleep, type PendingRequest } from "./pending-request.js";

/** Blocks the thread until a request is granted, sent away or out of time. */
export function blockingWait(request: PendingRequest): LockHold {
  for (;;) {
    const { left } = request;
    const isOver = left <= 0;
    const hold = isOver || request.isWoken ? request.settle(isOver ? request.timedOut : undefined) : undefined;
    if (hold !== undefined) return hold;
    if (!sleep(request, Math.min(left, longestSleep))) return settleNow(request);
  }
}

/** Returns false if the thread may not block. */
function sleep({ holds, wake }: PendingRequest, milliseconds: number): boolean {
  try {
    holds.arena.words.wait(wake, 0, milliseconds);
    return true;
  } catch {
    return false;
  }
}

function settleNow(request: PendingRequest): LockHold {
  const hold = request.settle("at once, and this thread may not block (use openAsync)");
  // The request is granted or sent away here: otherwise, it has left the queue.
  return hold as LockHold;
}
