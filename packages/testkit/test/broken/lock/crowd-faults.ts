import type { LockHold, ReadWriteLock } from "@dmemfs/contract";
import * as crowds from "../../../src/lock/many-waiters.js";
import * as timingOut from "../../../src/lock/time-out.js";
import { falseHold, type LockChanges, type LockFault } from "./lock-fault.js";

/** Counts readers in so many bits: at the next one, it takes the lock for free. */
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

/** A lock whose `acquire` gets other options. */
function waitingWith(
  change: (options: NonNullable<Parameters<ReadWriteLock["acquire"]>[1]>) => Parameters<ReadWriteLock["acquire"]>[1],
): LockFault["change"] {
  return (lock): LockChanges => ({
    lock: { acquire: (access, options = {}) => lock.acquire(access, change(options)) },
  });
}

/** Faults that show among many, and in waits that are unlike each other. */
export const crowdFaults: readonly LockFault[] = [
  { name: "counts its readers in 8 bits", rule: crowds.countsManyReaders, change: countingInBits(8) },
  { name: "counts its readers in 16 bits", rule: crowds.countsManyReaders, change: countingInBits(16) },
  {
    name: "has places for 1024 waiters, and forgets others",
    rule: crowds.servesManyWaiters,
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
    rule: crowds.keepsNoHolds,
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
    rule: crowds.abortEndsAllWaitsOfSignal,
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
    rule: crowds.leavesSignalAlone,
    change: waitingWith((options) => {
      options.signal?.addEventListener("abort", () => undefined);
      return options;
    }),
  },
  {
    name: "lets readers with a timeout of 0 pass a writer that waits",
    rule: timingOut.zeroDoesNotPass,
    change: (lock) => ({
      lock: {
        async acquire(access, options = {}) {
          const passes = access === "read" && options.timeout === 0 && lock.isLocked && !lock.isWriteLocked;
          return passes ? falseHold(access) : lock.acquire(access, options);
        },
      },
    }),
  },
  {
    name: "takes a timeout in 31 bits",
    rule: timingOut.longTimeoutsWait,
    change: waitingWith(({ timeout, ...options }) => ({
      ...options,
      timeout: typeof timeout === "number" && timeout >= 2 ** 31 ? 1 : timeout,
    })),
  },
  {
    name: "gives every wait the longest timeout so far",
    rule: timingOut.timeoutsAreTheirOwn,
    change(lock) {
      let longest = 0;
      return {
        lock: {
          acquire(access, options = {}) {
            if (typeof options.timeout !== "number") return lock.acquire(access, options);
            longest = Math.max(longest, options.timeout);
            return lock.acquire(access, { ...options, timeout: longest });
          },
        },
      };
    },
  },
  {
    name: "holds readers back once a writer has waited",
    rule: timingOut.leavesNoTrace,
    change(lock) {
      let waited = false;
      return {
        lock: {
          tryAcquire: (access) => (waited && lock.isLocked ? undefined : lock.tryAcquire(access)),
          acquire(access, options) {
            waited ||= access === "write" && lock.isLocked;
            return lock.acquire(access, options);
          },
        },
      };
    },
  },
];
