import type { LockAccess, LockHold } from "@dmemfs/contract";
import * as fairness from "../../../src/lock/fairness.js";
import { followsModel } from "../../../src/lock/random-model.js";
import * as waiting from "../../../src/lock/wait.js";
import { falseHold, type LockFault } from "./lock-fault.js";

/** Faults in waiting and in its order. */
export const waitingFaults: readonly LockFault[] = [
  {
    name: "refuses who would have to wait",
    rule: waiting.waitsForWriter,
    change: (lock) => ({ lock: { acquire: (access) => lock.acquire(access, { timeout: 0 }) } }),
  },
  {
    name: "lets a waiting writer in when the first reader leaves",
    rule: waiting.writerWaitsForAllReaders,
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
    name: "lets anybody in between a release and the next in line",
    rule: waiting.handsOver,
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
    rule: waiting.waitsForEver,
    change: (lock) => ({
      lock: {
        acquire(access, options = {}) {
          return lock.acquire(access, options.timeout === null ? { ...options, timeout: 0 } : options);
        },
      },
    }),
  },
  {
    name: "lets readers pass a writer that waits",
    rule: fairness.writerIsNotPassed,
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
    rule: fairness.tryingDoesNotPass,
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
    rule: fairness.readersEnterTogether,
    change: (lock) => ({
      lock: { acquire: (access, options) => lock.acquire(lock.isLocked ? "write" : access, options) },
    }),
  },
  {
    name: "lets the last in line in first",
    rule: fairness.writersEnterInOrder,
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
    rule: fairness.phasesKeepOrder,
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
  {
    name: "refuses every 40th attempt for no reason",
    rule: followsModel,
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
