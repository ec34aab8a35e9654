import type { LockHold } from "@dmemfs/contract";
import * as rules from "../../../src/lock/many-waiters.js";
import { falseHold, type LockFault } from "./lock-fault.js";
import { waitingWith } from "./waiting-with.js";

/** Counts readers in a given number of bits. When the count overflows, the lock seems free. */
function countingInBits(bits: number): LockFault["change"] {
  return (lock) => {
    let readers = 0;
    const overflown = (): boolean => readers > 0 && readers % 2 ** bits === 0;
    return {
      lock: {
        tryAcquire(access) {
          if (access === "write" && overflown()) return falseHold(access);
          const hold = lock.tryAcquire(access);
          if (hold !== undefined && access === "read") readers += 1;
          return hold;
        },
      },
    };
  };
}

/** Faults in `manyWaiters`. */
export const manyWaitersFaults: readonly LockFault[] = [
  { name: "counts its readers in 8 bits", rule: rules.countsManyReaders, change: countingInBits(8) },
  { name: "counts its readers in 16 bits", rule: rules.countsManyReaders, change: countingInBits(16) },
  {
    name: "has places for 1024 waiters, and forgets later ones",
    rule: rules.servesManyWaiters,
    change(lock) {
      let waiting = 0;
      return {
        lock: {
          acquire(access, options) {
            waiting += 1;
            return waiting <= 1024 ? lock.acquire(access, options) : new Promise(() => {});
          },
        },
      };
    },
  },
  {
    name: "keeps a list of all its holds",
    rule: rules.keepsNoHolds,
    change(lock) {
      const all: LockHold[] = [];
      return {
        lock: {
          tryAcquire(access) {
            const hold = lock.tryAcquire(access);
            if (hold !== undefined) all.push(hold);
            return hold;
          },
        },
      };
    },
  },
  {
    name: "listens to a signal for its first waiter only",
    rule: rules.abortEndsAllWaitsOfSignal,
    change(lock) {
      const known = new WeakSet<AbortSignal>();
      return {
        lock: {
          acquire(access, { signal, ...options } = {}) {
            if (signal === undefined || known.has(signal)) return lock.acquire(access, options);
            known.add(signal);
            return lock.acquire(access, { ...options, signal });
          },
        },
      };
    },
  },
  {
    name: "leaves a listener on the signal for each wait",
    rule: rules.leavesSignalAlone,
    change: waitingWith((options) => {
      options.signal?.addEventListener("abort", () => undefined);
      return options;
    }),
  },
];
