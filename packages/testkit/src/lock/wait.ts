import { equal, sameValue } from "../check/index.js";
import type { Rule, RuleGroup } from "../rule.js";
import { Attempt, isFree, refusesAttempt, take } from "./attempt.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";

type LockRule = Rule<ReadWriteLockSubject>;

export const waitsForWriter: LockRule = {
  name: "a request waits until the writer releases the lock",
  async check(subject) {
    for (const access of ["read", "write"] as const) {
      const lock = subject.create();
      const writer = take(lock, "write");
      const waiter = new Attempt(lock, access);
      await waiter.waits(`a ${access} attempt beside a writer`);
      writer.release();
      await waiter.enters(`a ${access} attempt after the writer left`);
      waiter.release();
      isFree(lock, "in the end");
    }
  },
};

export const writerWaitsForAllReaders: LockRule = {
  name: "a writer waits until the last reader has left",
  async check(subject) {
    const lock = subject.create();
    const readers = [take(lock, "read"), take(lock, "read"), take(lock, "read")];
    const writer = new Attempt(lock, "write");
    for (const reader of readers) {
      await writer.waits("a writer beside readers");
      reader.release();
    }
    await writer.enters("the writer after the last reader left");
    equal(lock.isWriteLocked, true, "isWriteLocked");
  },
};

export const handsOver: LockRule = {
  name: "a release hands the lock to the waiters, and no other request is granted it in between",
  async check(subject) {
    for (const access of ["read", "write"] as const) {
      const lock = subject.create();
      const holder = take(lock, "write");
      const waiter = new Attempt(lock, access);
      await waiter.waits(`a ${access} attempt beside a writer`);
      holder.release();
      equal(lock.isLocked, true, "isLocked, right after the release");
      equal(lock.isWriteLocked, access === "write", "isWriteLocked, right after the release");
      refusesAttempt(lock, "write", `right after the release, before the waiting ${access} attempt has run`);
      await waiter.enters(`the ${access} attempt`);
    }
  },
};

export const waitsForEver: LockRule = {
  name: "without a timeout, or with null, a wait does not end by itself",
  async check(subject) {
    for (const options of [undefined, {}, { timeout: undefined }, { timeout: null }]) {
      const lock = subject.create();
      const holder = take(lock, "write");
      const waiter = new Attempt(lock, "read", options);
      await subject.advance?.(86_400_000);
      await waiter.waits("an attempt without a timeout");
      holder.release();
      await waiter.enters("an attempt without a timeout");
    }
  },
};

export const wakesWaiters: LockRule = {
  name: "wakeWaiters resolves every waiter with a released hold, and the holders keep the lock",
  async check(subject) {
    for (const held of ["read", "write"] as const) {
      const lock = subject.create();
      const holder = take(lock, held);
      const waiting = (["write", "read", "write"] as const).map((access) => lock.acquire(access));
      lock.wakeWaiters();
      const holds = await Promise.all(waiting);
      sameValue(
        holds.map(({ released }) => released),
        [true, true, true],
        "released, of the holds of the woken waiters",
      );
      for (const hold of holds) hold.release();
      equal(lock.isLocked, true, `isLocked while the ${held} holder has the lock`);
      equal(holder.released, false, `released of the ${held} holder`);
      holder.release();
      isFree(lock, "after the holder has released it");
    }
  },
};

/** Rules for waiting for the lock. */
export const waitRules: RuleGroup<ReadWriteLockSubject> = {
  name: "waiting",
  rules: [waitsForWriter, writerWaitsForAllReaders, handsOver, waitsForEver, wakesWaiters],
};
