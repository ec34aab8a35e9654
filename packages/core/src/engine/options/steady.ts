import type { Clock } from "@dmemfs/contract";
import type { CallbackGuard } from "../tree/index.js";

/** A clock whose last result is used again if it throws, because bytes may already have moved. */
export function steady(clock: Clock, callbackGuard: CallbackGuard): Clock {
  // V8 stores a number in a field of an object in place; for a variable it would allocate each number.
  const answer = { last: clock() };
  return () => {
    try {
      answer.last = callbackGuard.run(clock);
    } catch {
      // The last result is used.
    }
    return answer.last;
  };
}
