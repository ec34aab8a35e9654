import { BlockingIOError } from "@dmemfs/contract";
import { equal, refusal } from "../check/index.js";
import type { Rule, RuleGroup } from "../rule.js";
import { Attempt, isFree, refusesAttempt, take } from "./attempt.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";
import { settle } from "./turns.js";

type LockRule = Rule<ReadWriteLockSubject>;

const timeout = 5;

/** Fails unless the attempt waits before its timeout. Does nothing on the real clock, where the timeout may have passed. */
async function waitsBefore(subject: ReadWriteLockSubject, attempt: Attempt, what: string): Promise<void> {
  if (subject.advance === undefined) return;
  await subject.advance(timeout - 1);
  await attempt.waits(what);
}

/** Lets time pass until a wait of `milliseconds` has certainly ended. */
async function pass(subject: ReadWriteLockSubject, milliseconds: number): Promise<void> {
  if (subject.advance === undefined) await new Promise((resolve) => setTimeout(resolve, milliseconds + 10));
  else await subject.advance(milliseconds);
  await settle();
}

async function isTimedOut(attempt: Attempt, what: string): Promise<void> {
  const reason = await attempt.isRefused(what);
  const raise = (): never => {
    throw reason;
  };
  refusal(BlockingIOError, raise, what, { code: "EAGAIN" });
}

export const zeroTriesOnce: LockRule = {
  name: "a timeout of 0 tries once: BlockingIOError (EAGAIN) for a busy lock, the hold of a free one",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    await isTimedOut(new Attempt(lock, "read", { timeout: 0 }), "a timeout of 0 beside a writer");
    holder.release();
    isFree(lock, "after the failed attempt");
    await new Attempt(lock, "read", { timeout: 0 }).enters("a timeout of 0 on a free lock");
  },
};

export const zeroDoesNotPass: LockRule = {
  name: "a timeout of 0 passes no waiter: BlockingIOError (EAGAIN) if a writer waits",
  async check(subject) {
    const lock = subject.create();
    const reader = take(lock, "read");
    const writer = new Attempt(lock, "write");
    await writer.waits("a writer beside a reader");
    await isTimedOut(new Attempt(lock, "read", { timeout: 0 }), "a timeout of 0 behind a waiting writer");
    reader.release();
    await writer.enters("the writer");
  },
};

export const longTimeoutsWait: LockRule = {
  name: "a timeout longer than 31 or 32 bits of milliseconds does not end early",
  async check(subject) {
    for (const long of [2 ** 31, 2 ** 31 + 1, 2 ** 32 + 1]) {
      const lock = subject.create();
      const holder = take(lock, "write");
      const controller = new AbortController();
      const waiter = new Attempt(lock, "read", { timeout: long, signal: controller.signal });
      await pass(subject, timeout);
      await waiter.waits(`an attempt with a timeout of ${long}`);
      controller.abort();
      await waiter.isRefused(`an attempt with a timeout of ${long}, after the abort`);
      holder.release();
      isFree(lock, "in the end");
    }
  },
};

export const timeoutsAreTheirOwn: LockRule = {
  name: "each waiter has its own timeout: a shorter one ends first, at any position in the queue",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const controller = new AbortController();
    const long = new Attempt(lock, "write", { timeout: 600_000, signal: controller.signal });
    const short = new Attempt(lock, "write", { timeout });
    await pass(subject, timeout);
    await isTimedOut(short, "the waiter with the short timeout");
    await long.waits("the waiter with the long timeout");
    holder.release();
    await long.enters("the waiter with the long timeout");
    long.release();
    isFree(lock, "in the end");
  },
};

export const leavesNoTrace: LockRule = {
  name: "when all waiters have given up, readers enter beside a reader at once",
  async check(subject) {
    const lock = subject.create();
    take(lock, "read");
    const controller = new AbortController();
    const aborted = new Attempt(lock, "write", { signal: controller.signal });
    const late = new Attempt(lock, "write", { timeout });
    controller.abort();
    await aborted.isRefused("the writer that was aborted");
    await pass(subject, timeout);
    await isTimedOut(late, "the writer after its timeout");
    take(lock, "read", "a reader beside a reader, after two writers gave up").release();
    await new Attempt(lock, "read", { timeout: 0 }).enters("a timeout of 0 beside a reader");
  },
};

export const timeoutEndsWaiting: LockRule = {
  name: "a wait ends with BlockingIOError (EAGAIN) when its timeout has passed",
  async check(subject) {
    for (const access of ["read", "write"] as const) {
      const lock = subject.create();
      take(lock, "write");
      const waiter = new Attempt(lock, access, { timeout });
      await waitsBefore(subject, waiter, `a ${access} attempt before its timeout`);
      await pass(subject, timeout);
      await isTimedOut(waiter, `a ${access} attempt after its timeout`);
    }
  },
};

export const timedOutDelaysNobody: LockRule = {
  name: "a waiter that times out leaves the queue at once, and the waiter after it can enter",
  async check(subject) {
    const lock = subject.create();
    take(lock, "read");
    const writer = new Attempt(lock, "write", { timeout });
    const reader = new Attempt(lock, "read");
    await waitsBefore(subject, reader, "a reader behind a waiting writer");
    await pass(subject, timeout);
    await isTimedOut(writer, "the writer after its timeout");
    await reader.enters("the reader behind the writer that gave up");
  },
};

export const timedOutGetsNoTurn: LockRule = {
  name: "a waiter that timed out is never granted the lock later",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const waiter = new Attempt(lock, "write", { timeout });
    await pass(subject, timeout);
    await isTimedOut(waiter, "the writer after its timeout");
    holder.release();
    await settle();
    isFree(lock, "after the holder left");
  },
};

export const timeoutAfterGrantIsLate: LockRule = {
  name: "a timeout that passes after the lock was granted changes nothing",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const waiter = new Attempt(lock, "write", { timeout });
    holder.release();
    const hold = await waiter.enters("the waiter");
    await pass(subject, timeout);
    equal(hold.released, false, "released, of the hold after the timeout");
    refusesAttempt(lock, "read", "while the lock is held");
    hold.release();
    isFree(lock, "after the release");
  },
};

/** Rules for a wait that times out. */
export const timeOutRules: RuleGroup<ReadWriteLockSubject> = {
  name: "timing out",
  rules: [
    zeroTriesOnce,
    zeroDoesNotPass,
    longTimeoutsWait,
    timeoutsAreTheirOwn,
    leavesNoTrace,
    timeoutEndsWaiting,
    timedOutDelaysNobody,
    timedOutGetsNoTurn,
    timeoutAfterGrantIsLate,
  ],
};
