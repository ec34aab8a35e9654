import type { LockHold, LockWaitOptions, ReadWriteLock } from "@dmemfs/contract";
import * as aborting from "../../../src/lock/abort.js";
import * as timingOut from "../../../src/lock/time-out.js";
import type { LockFault } from "./lock-fault.js";

/** Rejects when a waiter with these options would give up, and never resolves. Waits at a lock that stays busy. */
function givesUp(another: () => ReadWriteLock, options: LockWaitOptions): Promise<never> {
  const busy = another();
  busy.tryAcquire("write");
  return busy.acquire("write", options).then(() => {
    throw new Error("a busy lock was granted");
  });
}

/** Gives up as it should, but stays in the queue; `late` gets the hold that is granted after that. */
function stayingInLine(
  lock: ReadWriteLock,
  another: () => ReadWriteLock,
  late: (hold: LockHold) => void,
): ReadWriteLock["acquire"] {
  return (access, options = {}) => {
    const granted = lock.acquire(access);
    if (options.timeout === undefined && options.signal === undefined) return granted;
    let gaveUp = false;
    const refused = givesUp(another, options).catch((reason: unknown) => {
      gaveUp = true;
      throw reason;
    });
    granted.then((hold) => gaveUp && late(hold));
    return Promise.race([granted, refused]);
  };
}

/** Faults in waiting that ends without the lock. */
export const givingUpFaults: readonly LockFault[] = [
  {
    name: "waits though the timeout is 0",
    rule: timingOut.zeroTriesOnce,
    change: (lock) => ({
      lock: {
        acquire: (access, options = {}) =>
          lock.acquire(access, options.timeout === 0 ? { ...options, timeout: null } : options),
      },
    }),
  },
  {
    name: "forgets the timeout",
    rule: timingOut.timeoutEndsWaiting,
    change: (lock) => ({
      lock: { acquire: (access, options = {}) => lock.acquire(access, { ...options, timeout: null }) },
    }),
  },
  {
    name: "leaves who timed out in line until its turn comes",
    rule: timingOut.timedOutDelaysNobody,
    change: (lock, another) => ({ lock: { acquire: stayingInLine(lock, another, (hold) => hold.release()) } }),
  },
  {
    name: "gives the lock to who timed out",
    rule: timingOut.timedOutGetsNoTurn,
    change: (lock, another) => ({ lock: { acquire: stayingInLine(lock, another, () => {}) } }),
  },
  {
    name: "rejects an aborted wait with a reason of its own",
    rule: aborting.abortEndsWaiting,
    change: (lock) => ({
      lock: {
        acquire: (access, options) =>
          lock.acquire(access, options).catch((reason: unknown) => {
            throw options?.signal?.aborted ? new Error("aborted", { cause: reason }) : reason;
          }),
      },
    }),
  },
  {
    name: "leaves who was aborted in line until its turn comes",
    rule: aborting.abortedDelaysNobody,
    change: (lock, another) => ({ lock: { acquire: stayingInLine(lock, another, (hold) => hold.release()) } }),
  },
  {
    name: "overlooks a signal that is aborted already",
    rule: aborting.abortedBeforeTakesNothing,
    change: (lock) => ({
      lock: {
        acquire(access, options = {}) {
          return lock.acquire(access, options.signal?.aborted ? { timeout: options.timeout } : options);
        },
      },
    }),
  },
  {
    name: "sends all who wait away when one is aborted",
    rule: aborting.abortIsTheWaitersOwn,
    change(lock) {
      const all = new AbortController();
      return {
        lock: {
          acquire(access, options = {}) {
            options.signal?.addEventListener("abort", () => all.abort());
            return lock.acquire(access, { ...options, signal: all.signal });
          },
        },
      };
    },
  },
  {
    name: "takes the lock from its holder when the signal is aborted late",
    rule: aborting.abortAfterGrantIsLate,
    change: (lock) => ({
      lock: {
        async acquire(access, options) {
          const hold = await lock.acquire(access, options);
          options?.signal?.addEventListener("abort", () => hold.release());
          return hold;
        },
      },
    }),
  },
  {
    name: "takes the lock from its holder when the timeout has passed",
    rule: timingOut.timeoutAfterGrantIsLate,
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
  {
    name: "loses a hold that is granted just before the abort",
    rule: aborting.noHoldIsLost,
    change: (lock) => ({
      lock: {
        async acquire(access, options) {
          const hold = await lock.acquire(access, options);
          options?.signal?.throwIfAborted();
          return hold;
        },
      },
    }),
  },
];
