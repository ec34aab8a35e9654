import type { LockHold } from "@dmemfs/contract";
import * as rules from "../../../src/lock/hold.js";
import { falseHold, type LockFault } from "./lock-fault.js";

/** Faults in granting and releasing the lock. */
export const holdFaults: readonly LockFault[] = [
  {
    name: "says that it is always locked",
    rule: rules.startsFree,
    change: () => ({
      lock: {
        get isLocked() {
          return true;
        },
      },
    }),
  },
  {
    name: "admits one reader at a time",
    rule: rules.admitsManyReaders,
    change: (lock) => ({
      lock: { tryAcquire: (access) => (lock.isLocked ? undefined : lock.tryAcquire(access)) },
    }),
  },
  {
    name: "admits readers beside a writer",
    rule: rules.writerIsAlone,
    change: (lock) => ({
      lock: {
        tryAcquire: (access) => lock.tryAcquire(access) ?? (access === "read" ? falseHold(access) : undefined),
      },
    }),
  },
  {
    name: "admits a writer beside readers",
    rule: rules.readersKeepWriterOut,
    change: (lock) => ({
      lock: {
        tryAcquire(access) {
          const beside = access === "write" && lock.isLocked && !lock.isWriteLocked;
          return beside ? falseHold(access) : lock.tryAcquire(access);
        },
      },
    }),
  },
  {
    name: "stays locked after the release of a writer",
    rule: rules.releaseFrees,
    change: () => ({
      hold: (hold) => ({
        release() {
          if (hold.access === "read") hold.release();
        },
      }),
    }),
  },
  {
    name: "never says that a hold was released",
    rule: rules.holdSaysWhatItIs,
    change: () => ({
      hold: () => ({
        get released() {
          return false;
        },
      }),
    }),
  },
  {
    name: "releases another hold at a second release",
    rule: rules.releaseIsItsOwners,
    change() {
      const inside = new Set<LockHold>();
      return {
        hold(hold) {
          inside.add(hold);
          return {
            release() {
              if (hold.released) for (const other of inside) other.release();
              hold.release();
              inside.delete(hold);
            },
          };
        },
      };
    },
  },
  {
    name: "keeps a hold that is disposed of",
    rule: rules.disposalReleases,
    change: () => ({ hold: () => ({ [Symbol.dispose]() {} }) }),
  },
  {
    name: "never grants a free lock",
    rule: rules.acquiresFreeLock,
    change: (lock) => ({
      lock: {
        acquire: (access, options) => (lock.isLocked ? lock.acquire(access, options) : new Promise(() => {})),
      },
    }),
  },
];
