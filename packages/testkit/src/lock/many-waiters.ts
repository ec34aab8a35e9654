import type { LockHold } from "@dmemfs/contract";
import { equal, sameValue, that } from "../check/index.js";
import { collecting } from "../collector.js";
import type { Rule, RuleGroup } from "../rule.js";
import { Attempt, isFree, refusesAttempt, take } from "./attempt.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";
import { eventually, settle } from "./turns.js";

type LockRule = Rule<ReadWriteLockSubject>;

export const countsManyReaders: LockRule = {
  name: "a lock counts its readers beyond 8 and 16 bits, or up to the limit of the subject",
  check(subject) {
    const lock = subject.create();
    const most = Math.min(2 ** 16 + 1, subject.maxHolders ?? Number.POSITIVE_INFINITY);
    for (let count = 1; count <= most; count++) {
      const reader = take(lock, "read");
      if (![2 ** 8, 2 ** 16, most].includes(count)) continue;
      equal(lock.isLocked, true, `isLocked with ${count} readers`);
      equal(lock.isWriteLocked, false, `isWriteLocked with ${count} readers`);
      refusesAttempt(lock, "write", `beside ${count} readers`);
      equal(reader.released, false, `released, of reader ${count}`);
    }
  },
};

export const servesManyWaiters: LockRule = {
  name: "thousands of waiting writers enter one by one, in the order in which they came",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const [order, count]: [number[], number] = [[], 3000];
    let inside = 0;
    for (let index = 0; index < count; index++) {
      const enter = async (hold: LockHold): Promise<void> => {
        inside += 1;
        order.push(inside === 1 ? index : -1);
        await undefined;
        inside -= 1;
        hold.release();
      };
      lock.acquire("write").then(enter, () => order.push(-1));
    }
    await settle();
    holder.release();
    // Each may take turns of the event loop: the lock may be shared with other threads.
    for (let before = -1; before < order.length && order.length < count; ) {
      before = order.length;
      await eventually(() => order.length > before);
    }
    equal(order.length, count, "the waiting writers that entered");
    sameValue(
      order.findIndex((index, place) => index !== place),
      -1,
      "the first writer out of order, or not alone",
    );
    await settle();
    isFree(lock, "after all writers left");
  },
};

export const keepsNoHolds: LockRule = collecting({
  name: "a lock does not retain a released hold",
  async check(subject, until) {
    const lock = subject.create();
    const released: WeakRef<LockHold>[] = [];
    for (let count = 0; count < 100; count++) {
      for (const hold of [take(lock, "read"), await lock.acquire("read")]) {
        hold.release();
        released.push(new WeakRef(hold));
      }
    }
    const kept = (): number => released.filter((hold) => hold.deref() !== undefined).length;
    that(await until(() => kept() < 10), `${kept()} of ${released.length} released holds are retained`);
    isFree(lock, "in the end");
  },
});

export const abortEndsAllWaitsOfSignal: LockRule = {
  name: "one signal of many waiters ends all their waits, and no other wait",
  async check(subject) {
    const lock = subject.create();
    const holder = take(lock, "write");
    const controller = new AbortController();
    const { signal } = controller;
    const waiters = Array.from(
      { length: 40 },
      (_, index) => new Attempt(lock, index % 2 === 0 ? "read" : "write", { signal }),
    );
    const other = new Attempt(lock, "read");
    await other.waits("the waiter without the signal");
    const reason = new Error("all of them");
    controller.abort(reason);
    for (const waiter of waiters) equal(await waiter.isRefused("a waiter with the signal"), reason, "the reason");
    await other.waits("the waiter without the signal, after the abort");
    holder.release();
    await other.enters("the waiter without the signal");
    other.release();
    isFree(lock, "in the end");
  },
};

/** A signal, and the number of its listeners. */
function countingSignal(): { readonly signal: AbortSignal; readonly listeners: () => number } {
  const { signal } = new AbortController();
  let listeners = 0;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    listeners += 1;
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    listeners -= 1;
    remove(...given);
  };
  return { signal, listeners: () => listeners };
}

export const leavesSignalAlone: LockRule = {
  name: "waits that have ended leave at most one listener on a signal",
  async check(subject) {
    const { signal, listeners } = countingSignal();
    for (let count = 0; count < 20; count++) {
      const lock = subject.create();
      const holder = take(lock, "write");
      const waiter = new Attempt(lock, "write", { signal });
      await waiter.waits("a waiter with the signal");
      holder.release();
      (await waiter.enters("a waiter with the signal")).release();
    }
    that(listeners() <= 1, `the signal has ${listeners()} listeners after 20 waits`);
  },
};

/** Rules for many readers, waiters and waits. */
export const manyWaitersRules: RuleGroup<ReadWriteLockSubject> = {
  name: "many at once",
  rules: [countsManyReaders, servesManyWaiters, keepsNoHolds, abortEndsAllWaitsOfSignal, leavesSignalAlone],
};
