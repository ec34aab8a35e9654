import { equal } from "../check/index.js";
import type { Rule, RuleGroup } from "../rule.js";
import { Attempt, isFree, refusesAttempt, take } from "./attempt.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";
import { settle } from "./turns.js";

type LockRule = Rule<ReadWriteLockSubject>;

export const abortEndsWaiting: LockRule = {
  name: "an abort ends the wait with the signal's reason",
  async check(subject) {
    for (const reason of [new Error("enough"), "a string"]) {
      const lock = subject.create();
      take(lock, "write");
      const controller = new AbortController();
      const waiter = new Attempt(lock, "read", { signal: controller.signal });
      await waiter.waits("an attempt before the abort");
      controller.abort(reason);
      equal(await waiter.isRefused("an attempt after the abort"), reason, "the rejection's reason");
    }
  },
};

export const abortedDelaysNobody: LockRule = {
  name: "a waiter that is aborted leaves the queue at once and is never granted the lock later",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "read");
    const controller = new AbortController();
    const writer = new Attempt(lock, "write", { signal: controller.signal });
    const reader = new Attempt(lock, "read");
    await reader.waits("a reader behind a waiting writer");
    controller.abort();
    await reader.enters("the reader behind the writer that was aborted");
    await writer.isRefused("the writer");
    holder.release();
    reader.release();
    await settle();
    isFree(lock, "after the readers left");
  },
};

export const abortedBeforeTakesNothing: LockRule = {
  name: "with a signal that is already aborted, acquire rejects with its reason and does not take the lock, even if it is free",
  async check(subject) {
    const reason = new Error("before");
    const options = { signal: AbortSignal.abort(reason) };
    const lock = subject.create();
    equal(await new Attempt(lock, "write", options).isRefused("on a free lock"), reason, "the reason, on a free lock");
    isFree(lock, "after the failed attempt");
    const holder = take(lock, "write");
    equal(await new Attempt(lock, "read", options).isRefused("on a busy lock"), reason, "the reason, on a busy lock");
    holder.release();
    isFree(lock, "in the end");
  },
};

export const abortIsTheWaitersOwn: LockRule = {
  name: "an abort in the middle of the queue does not move any other waiter",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const controller = new AbortController();
    const before = new Attempt(lock, "write");
    const aborted = new Attempt(lock, "write", { signal: controller.signal });
    const after = new Attempt(lock, "write", { signal: new AbortController().signal });
    await after.waits("the last in the queue");
    controller.abort();
    await aborted.isRefused("the aborted one");
    await before.waits("the one before it");
    await after.waits("the one behind it");
    holder.release();
    await before.enters("the one before it");
    await after.waits("the one behind it");
    before.release();
    await after.enters("the one behind it");
  },
};

export const abortAfterGrantIsLate: LockRule = {
  name: "an abort after the lock was granted changes nothing",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const controller = new AbortController();
    const waiter = new Attempt(lock, "write", { signal: controller.signal });
    holder.release();
    const hold = await waiter.enters("the waiter");
    controller.abort();
    await settle();
    equal(hold.released, false, "released, of the hold after the abort");
    refusesAttempt(lock, "read", "while the lock is held");
    hold.release();
    isFree(lock, "after the release");
  },
};

export const noHoldIsLost: LockRule = {
  name: "if release and abort coincide, the waiter has the lock or the lock is free",
  async check(subject) {
    for (const abortFirst of [true, false]) {
      const lock = subject.create();
      const holder = take(lock, "write");
      const controller = new AbortController();
      const waiter = new Attempt(lock, "write", { signal: controller.signal });
      await waiter.waits("the waiter");
      if (abortFirst) controller.abort();
      holder.release();
      controller.abort();
      await settle();
      if (waiter.state === "held") waiter.release();
      isFree(lock, `after the waiter was ${waiter.state}`);
    }
  },
};

/** Rules for an aborted wait. */
export const abortRules: RuleGroup<ReadWriteLockSubject> = {
  name: "aborting",
  rules: [
    abortEndsWaiting,
    abortedDelaysNobody,
    abortedBeforeTakesNothing,
    abortIsTheWaitersOwn,
    abortAfterGrantIsLate,
    noHoldIsLost,
  ],
};
