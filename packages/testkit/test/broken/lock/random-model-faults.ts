import * as rules from "../../../src/lock/random-model.js";
import type { LockFault } from "./lock-fault.js";

/** Faults in `randomModel`. */
export const randomModelFaults: readonly LockFault[] = [
  {
    name: "refuses every 40th attempt for no reason",
    rule: rules.followsModel,
    change(lock) {
      let attempts = 0;
      return {
        lock: {
          acquire(access, options) {
            attempts += 1;
            return lock.acquire(access, attempts % 40 === 0 ? { signal: AbortSignal.abort() } : options);
          },
        },
      };
    },
  },
];
