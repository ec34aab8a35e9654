import type { LockHold } from "@dmemfs/contract";
import * as rules from "../../../src/lock/wait.js";
import { falseHold, type LockFault } from "./lock-fault.js";

/** Faults in `wait`. */
export const waitFaults: readonly LockFault[] = [
  {
    name: "refuses a request that would have to wait",
    rule: rules.waitsForWriter,
    change: (lock) => ({ lock: { acquire: (access) => lock.acquire(access, { timeout: 0 }) } }),
  },
  {
    name: "lets a waiting writer in when the first reader leaves",
    rule: rules.writerWaitsForAllReaders,
    change(lock) {
      const writers: ((hold: LockHold) => void)[] = [];
      return {
        lock: {
          async acquire(access, options) {
            if (access === "read" || !lock.isLocked) return lock.acquire(access, options);
            return new Promise((resolve) => writers.push(resolve));
          },
        },
        hold: (hold) => ({
          release() {
            hold.release();
            for (const admit of writers.splice(0)) admit(falseHold("write"));
          },
        }),
      };
    },
  },
  {
    name: "lets any caller in between a release and the next waiter",
    rule: rules.handsOver,
    change(lock) {
      let handing = false;
      return {
        lock: { tryAcquire: (access) => (handing ? falseHold(access) : lock.tryAcquire(access)) },
        hold: (hold) => ({
          release() {
            hold.release();
            handing = lock.isLocked;
            queueMicrotask(() => {
              handing = false;
            });
          },
        }),
      };
    },
  },
  {
    name: "takes a timeout of null for 0",
    rule: rules.waitsForEver,
    change: (lock) => ({
      lock: {
        acquire(access, options = {}) {
          return lock.acquire(access, options.timeout === null ? { ...options, timeout: 0 } : options);
        },
      },
    }),
  },
  {
    name: "gives the lock to readers that it wakes",
    rule: rules.wakesWaiters,
    change: (lock) => ({
      lock: {
        async acquire(access, options) {
          const hold = await lock.acquire(access, options);
          return hold.released && access === "read" ? falseHold(access) : hold;
        },
      },
    }),
  },
];
