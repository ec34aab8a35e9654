import type { Clock } from "@dmemfs/contract";
import type { CallbackGuard } from "../tree/index.js";

/** A clock whose last result is used again if it throws, because bytes may already have moved. */
export function steady(clock: Clock, callbackGuard: CallbackGuard): Clock {
  // A field of an object takes a number as it is; a variable would get a new box for each.
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
