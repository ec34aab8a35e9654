import * as rules from "../../../src/lock/time-out.js";
import { falseHold, type LockFault } from "./lock-fault.js";
import { givesUp, stayingInLine } from "./staying-in-line.js";
import { waitingWith } from "./waiting-with.js";

/** Faults in `timeOut`. */
export const timeOutFaults: readonly LockFault[] = [
  {
    name: "lets readers with a timeout of 0 pass a writer that waits",
    rule: rules.zeroDoesNotPass,
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
    rule: rules.longTimeoutsWait,
    change: waitingWith(({ timeout, ...options }) => ({
      ...options,
      timeout: typeof timeout === "number" && timeout >= 2 ** 31 ? 1 : timeout,
    })),
  },
  {
    name: "gives every wait the longest timeout so far",
    rule: rules.timeoutsAreTheirOwn,
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
    rule: rules.leavesNoTrace,
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
  {
    name: "waits though the timeout is 0",
    rule: rules.zeroTriesOnce,
    change: (lock) => ({
      lock: {
        acquire: (access, options = {}) =>
          lock.acquire(access, options.timeout === 0 ? { ...options, timeout: null } : options),
      },
    }),
  },
  {
    name: "forgets the timeout",
    rule: rules.timeoutEndsWaiting,
    change: (lock) => ({
      lock: { acquire: (access, options = {}) => lock.acquire(access, { ...options, timeout: null }) },
    }),
  },
  {
    name: "leaves a waiter that timed out in the queue until its turn comes",
    rule: rules.timedOutDelaysNobody,
    change: (lock, another) => ({ lock: { acquire: stayingInLine(lock, another, (hold) => hold.release()) } }),
  },
  {
    name: "gives the lock to a waiter that timed out",
    rule: rules.timedOutGetsNoTurn,
    change: (lock, another) => ({ lock: { acquire: stayingInLine(lock, another, () => {}) } }),
  },
  {
    name: "takes the lock from its holder when the timeout has passed",
    rule: rules.timeoutAfterGrantIsLate,
    change: (lock, another) => ({
      lock: {
        async acquire(access, options = {}) {
          const over = options.timeout === undefined ? undefined : givesUp(another, options);
          const hold = await lock.acquire(access, options);
          over?.catch(() => hold.release());
          return hold;
        },
      },
    }),
  },
];
