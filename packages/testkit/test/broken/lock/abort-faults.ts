import * as rules from "../../../src/lock/abort.js";
import type { LockFault } from "./lock-fault.js";
import { stayingInLine } from "./staying-in-line.js";

/** Faults in `abort`. */
export const abortFaults: readonly LockFault[] = [
  {
    name: "rejects an aborted wait with another reason",
    rule: rules.abortEndsWaiting,
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
    name: "leaves an aborted waiter in the queue until its turn comes",
    rule: rules.abortedDelaysNobody,
    change: (lock, another) => ({ lock: { acquire: stayingInLine(lock, another, (hold) => hold.release()) } }),
  },
  {
    name: "overlooks a signal that is aborted already",
    rule: rules.abortedBeforeTakesNothing,
    change: (lock) => ({
      lock: {
        acquire(access, options = {}) {
          return lock.acquire(access, options.signal?.aborted ? { timeout: options.timeout } : options);
        },
      },
    }),
  },
  {
    name: "rejects all waiters when one is aborted",
    rule: rules.abortIsTheWaitersOwn,
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
    rule: rules.abortAfterGrantIsLate,
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
    name: "loses a hold that is granted just before the abort",
    rule: rules.noHoldIsLost,
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
