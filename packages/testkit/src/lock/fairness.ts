import type { LockAccess, ReadWriteLock } from "@dmemfs/contract";
import type { Rule, RuleGroup } from "../rule.js";
import { Attempt, isFree, refusesAttempt, take } from "./attempt.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";

type LockRule = Rule<ReadWriteLockSubject>;

/** Queues attempts, one after the other. */
async function queueAttempts(lock: ReadWriteLock, ...accesses: readonly LockAccess[]): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const [place, access] of accesses.entries()) {
    const attempt = new Attempt(lock, access);
    await attempt.waits(`the ${access} attempt at position ${place} of the queue`);
    attempts.push(attempt);
  }
  return attempts;
}

/** Fails unless the first attempts enter and the rest still wait. */
async function enterAndWait(entering: readonly Attempt[], waiting: readonly Attempt[], when: string): Promise<void> {
  for (const [place, attempt] of entering.entries())
    await attempt.enters(`${attempt.access} attempt ${place}, ${when}`);
  for (const [place, attempt] of waiting.entries()) await attempt.waits(`${attempt.access} attempt ${place}, ${when}`);
}

export const writerIsNotPassed: LockRule = {
  name: "a reader that comes after a waiting writer does not pass it, though other readers are inside",
  async check(subject) {
    const lock = subject.create();
    const inside = take(lock, "read");
    const [writer, late] = await queueAttempts(lock, "write", "read");
    if (writer === undefined || late === undefined) return;
    inside.release();
    await enterAndWait([writer], [late], "after the reader inside left");
    writer.release();
    await late.enters("the late reader after the writer left");
  },
};

export const tryingDoesNotPass: LockRule = {
  name: "tryAcquire passes no waiter",
  async check(subject) {
    const lock = subject.create();
    const inside = take(lock, "read");
    const [writer] = await queueAttempts(lock, "write");
    refusesAttempt(lock, "read", "while a writer waits");
    inside.release();
    await writer?.enters("the writer");
    writer?.release();
    isFree(lock, "in the end");
  },
};

export const readersEnterTogether: LockRule = {
  name: "readers that wait together enter together",
  async check(subject) {
    const lock = subject.create();
    const writer = take(lock, "write");
    const readers = await queueAttempts(lock, "read", "read", "read");
    writer.release();
    await enterAndWait(readers, [], "after the writer left");
  },
};

export const writersEnterInOrder: LockRule = {
  name: "writers enter one by one in the order in which they came",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const writers = await queueAttempts(lock, "write", "write", "write");
    holder.release();
    for (const [place, writer] of writers.entries()) {
      await enterAndWait([writer], writers.slice(place + 1), `when ${place} writers before it have left`);
      writer.release();
    }
    isFree(lock, "in the end");
  },
};

export const phasesKeepOrder: LockRule = {
  name: "readers enter in the phase in which they came, not in an earlier one",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const attempts = await queueAttempts(lock, "read", "read", "write", "read", "write", "read", "read");
    holder.release();
    for (const [begin, end] of [
      [0, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 7],
    ]) {
      const inside = attempts.slice(begin, end);
      await enterAndWait(inside, attempts.slice(end), `in the phase from place ${begin} to ${end}`);
      for (const attempt of inside) attempt.release();
    }
    isFree(lock, "in the end");
  },
};

/** Rules for the order in which waiters get the lock. */
export const fairnessRules: RuleGroup<ReadWriteLockSubject> = {
  name: "fairness",
  rules: [writerIsNotPassed, tryingDoesNotPass, readersEnterTogether, writersEnterInOrder, phasesKeepOrder],
};
