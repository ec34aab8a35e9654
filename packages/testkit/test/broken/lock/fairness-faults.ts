import type { LockAccess, LockHold } from "@dmemfs/contract";
import * as rules from "../../../src/lock/fairness.js";
import { falseHold, type LockFault } from "./lock-fault.js";

/** Faults in `fairness`. */
export const fairnessFaults: readonly LockFault[] = [
  {
    name: "lets readers pass a writer that waits",
    rule: rules.writerIsNotPassed,
    change: (lock) => ({
      lock: {
        async acquire(access, options) {
          const passes = access === "read" && lock.isLocked && !lock.isWriteLocked;
          return passes ? falseHold(access) : lock.acquire(access, options);
        },
      },
    }),
  },
  {
    name: "lets readers that try pass a writer that waits",
    rule: rules.tryingDoesNotPass,
    change: (lock) => ({
      lock: {
        tryAcquire(access) {
          const passes = access === "read" && lock.isLocked && !lock.isWriteLocked;
          return passes ? falseHold(access) : lock.tryAcquire(access);
        },
      },
    }),
  },
  {
    name: "lets readers that waited in one by one",
    rule: rules.readersEnterTogether,
    change: (lock) => ({
      lock: { acquire: (access, options) => lock.acquire(lock.isLocked ? "write" : access, options) },
    }),
  },
  {
    name: "lets the last waiter in first",
    rule: rules.writersEnterInOrder,
    change(lock) {
      const stack: { readonly access: LockAccess; readonly enter: (hold: LockHold) => void }[] = [];
      return {
        lock: {
          async acquire(access, options) {
            if (!lock.isLocked) return lock.acquire(access, options);
            return new Promise((enter) => stack.push({ access, enter }));
          },
        },
        hold: (hold) => ({
          release() {
            hold.release();
            const last = lock.isLocked ? undefined : stack.pop();
            if (last !== undefined) lock.acquire(last.access).then(last.enter);
          },
        }),
      };
    },
  },
  {
    name: "lets all readers in that wait when the first of them enters",
    rule: rules.phasesKeepOrder,
    change(lock) {
      const readers = new Set<(hold: LockHold) => void>();
      return {
        lock: {
          async acquire(access, options) {
            const granted = lock.acquire(access, options);
            if (access === "write" || !lock.isWriteLocked) return granted;
            return new Promise((resolve, reject) => {
              readers.add(resolve);
              granted.then((hold) => {
                resolve(hold);
                for (const enter of readers) enter(falseHold("read"));
                readers.clear();
              }, reject);
            });
          },
        },
      };
    },
  },
];
