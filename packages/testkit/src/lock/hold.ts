import { equal } from "../check/index.js";
import type { Rule, RuleGroup } from "../rule.js";
import { Attempt, isFree, refusesAttempt, take } from "./attempt.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";

type LockRule = Rule<ReadWriteLockSubject>;

const accesses = ["read", "write"] as const;

export const startsFree: LockRule = {
  name: "a new lock has no holder",
  check: (subject) => isFree(subject.create(), "a new lock"),
};

export const admitsManyReaders: LockRule = {
  name: "many readers can hold the lock at once, without a writer",
  check(subject) {
    const lock = subject.create();
    for (let count = 1; count <= 20; count++) take(lock, "read", `reader ${count}`);
    equal(lock.isLocked, true, "isLocked with 20 readers");
    equal(lock.isWriteLocked, false, "isWriteLocked with 20 readers");
  },
};

export const writerIsAlone: LockRule = {
  name: "a writer holds the lock alone",
  check(subject) {
    const lock = subject.create();
    take(lock, "write");
    for (const access of accesses) refusesAttempt(lock, access, "beside a writer");
    equal(lock.isLocked, true, "isLocked with a writer");
    equal(lock.isWriteLocked, true, "isWriteLocked with a writer");
  },
};

export const readersKeepWriterOut: LockRule = {
  name: "a writer cannot acquire the lock as long as a reader holds it",
  check(subject) {
    const lock = subject.create();
    const [first, second] = [take(lock, "read"), take(lock, "read")];
    refusesAttempt(lock, "write", "beside two readers");
    first.release();
    refusesAttempt(lock, "write", "beside one reader");
    second.release();
    take(lock, "write", "after both readers left");
  },
};

export const releaseFrees: LockRule = {
  name: "the last release leaves the lock without a holder",
  check(subject) {
    const lock = subject.create();
    for (let round = 0; round < 3; round++) {
      const readers = [take(lock, "read"), take(lock, "read"), take(lock, "read")];
      for (const reader of readers) {
        equal(lock.isLocked, true, "isLocked before the last reader left");
        reader.release();
      }
      isFree(lock, "after the last reader left");
      take(lock, "write").release();
      isFree(lock, "after the writer left");
    }
  },
};

export const holdSaysWhatItIs: LockRule = {
  name: "a hold has its access and whether it was released",
  async check(subject) {
    for (const access of accesses) {
      const lock = subject.create();
      for (const hold of [take(lock, access), await new Attempt(subject.create(), access).enters("acquire")]) {
        equal(hold.access, access, "access");
        equal(hold.released, false, "released, before the release");
        hold.release();
        equal(hold.released, true, "released, after the release");
      }
    }
  },
};

export const releaseIsItsOwners: LockRule = {
  name: "a second release does nothing: it never releases another holder's lock",
  check(subject) {
    const lock = subject.create();
    const [first, second] = [take(lock, "read"), take(lock, "read")];
    first.release();
    first.release();
    refusesAttempt(lock, "write", "after a reader released twice, beside the other");
    second.release();
    const writer = take(lock, "write");
    second.release();
    first[Symbol.dispose]();
    refusesAttempt(lock, "read", "after stale releases, beside a writer");
    equal(writer.released, false, "released, of the writer");
    writer.release();
    isFree(lock, "in the end");
  },
};

export const disposalReleases: LockRule = {
  name: "disposing of a hold releases it",
  check(subject) {
    for (const access of accesses) {
      const lock = subject.create();
      const hold = take(lock, access);
      hold[Symbol.dispose]();
      equal(hold.released, true, "released, after the disposal");
      isFree(lock, `after the disposal of a ${access} hold`);
    }
  },
};

export const acquiresFreeLock: LockRule = {
  name: "acquire acquires a free lock",
  async check(subject) {
    for (const access of accesses) {
      const lock = subject.create();
      const hold = await new Attempt(lock, access).enters(`acquire("${access}") of a free lock`);
      equal(lock.isLocked, true, "isLocked");
      equal(lock.isWriteLocked, access === "write", "isWriteLocked");
      hold.release();
      isFree(lock, "after the release");
    }
  },
};

/** Rules for holders and their release. */
export const holdRules: RuleGroup<ReadWriteLockSubject> = {
  name: "holding",
  rules: [
    startsFree,
    admitsManyReaders,
    writerIsAlone,
    readersKeepWriterOut,
    releaseFrees,
    holdSaysWhatItIs,
    releaseIsItsOwners,
    disposalReleases,
    acquiresFreeLock,
  ],
};
