import type { Clock } from "@dmemfs/contract";
import type { CallbackGuard } from "../tree/index.js";

/** The clock, whose last answer stands when it throws: by then bytes may have moved. */
export function steady(clock: Clock, callbackGuard: CallbackGuard): Clock {
  // A field of an object takes a number as it is; a variable would get a new box for each.
  const answer = { last: clock() };
  return () => {
    try {
      answer.last = callbackGuard.run(clock);
    } catch {
      // The last answer stands.
    }
    return answer.last;
  };
}
