import type { LockAccess, LockHold, ReadWriteLock } from "@dmemfs/contract";
import type { ReadWriteLockSubject } from "../../../src/lock/read-write-lock-subject.js";
import type { Rule } from "../../../src/rule.js";
import type { Broken } from "../broken.js";
import { overriding } from "../overriding.js";

/** The faulty methods that replace those of a correct lock and of its holds. */
export interface LockChanges {
  readonly lock?: Partial<ReadWriteLock>;
  /** Applied to every hold that the correct lock grants. */
  readonly hold?: (hold: LockHold) => Partial<LockHold>;
}

/** A fault of a lock, and the rule that detects it. */
export interface LockFault {
  readonly name: string;
  readonly rule: Rule<ReadWriteLockSubject>;
  /** Called for each new lock; `another` creates a correct lock on the same clock. */
  readonly change: (lock: ReadWriteLock, another: () => ReadWriteLock) => LockChanges;
}

/** Adds the fault to every lock that `correct` creates. */
export function breakLocks(
  correct: ReadWriteLockSubject,
  { name, rule, change }: LockFault,
): Broken<ReadWriteLockSubject> {
  return {
    name,
    rule,
    subject: {
      ...correct,
      name: `${correct.name} that ${name}`,
      create() {
        const inner = correct.create();
        const holds: { change: LockChanges["hold"] } = { change: undefined };
        const lock = withChangedHolds(inner, (hold) => holds.change?.(hold) ?? {});
        const changes = change(lock, () => correct.create());
        holds.change = changes.hold;
        return overriding(lock, changes.lock ?? {});
      },
    },
  };
}

function withChangedHolds(lock: ReadWriteLock, change: (hold: LockHold) => Partial<LockHold>): ReadWriteLock {
  const changed = (hold: LockHold): LockHold => overriding(hold, change(hold));
  return overriding(lock, {
    tryAcquire(access) {
      const hold = lock.tryAcquire(access);
      return hold === undefined ? undefined : changed(hold);
    },
    acquire: async (access, options) => changed(await lock.acquire(access, options)),
  });
}

/** A hold that holds nothing. A broken lock grants it to a request that must wait. */
export function falseHold(access: LockAccess): LockHold {
  let released = false;
  return {
    access,
    get released() {
      return released;
    },
    release() {
      released = true;
    },
    [Symbol.dispose]() {
      released = true;
    },
  };
}
