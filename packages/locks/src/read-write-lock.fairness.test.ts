import type { LockAccess, LockHold } from "@dmemfs/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Attempt, attempt, settle, states } from "../test/attempt.js";
import { requireHold } from "../test/require-hold.js";
import { ReadWriteLock } from "./index.js";

const accesses: Readonly<Record<string, LockAccess>> = { R: "read", W: "write" };

function accessOf(letter: string): LockAccess {
  return accesses[letter] ?? "read";
}

/** Lets in the holders and then queues the waiters, each a letter, `R` or `W`. */
function crowd(holders: string, waiters: string): { lock: ReadWriteLock; holds: LockHold[]; waiting: Attempt[] } {
  const lock = new ReadWriteLock();
  const holds = [...holders].map((letter) => requireHold(lock.tryAcquire(accessOf(letter))));
  const waiting = [...waiters].map((letter) => attempt(lock, accessOf(letter)));
  return { lock, holds, waiting };
}

/** The waiters that have entered, as their letters, with `.` for each that has not. */
function entered(waiters: string, waiting: readonly Attempt[]): string {
  return [...waiters].map((letter, index) => (waiting[index]?.state === "held" ? letter : ".")).join("");
}

describe("phases", () => {
  it.each([
    ["W", "R", ["R"]],
    ["W", "W", ["W"]],
    ["R", "W", ["W"]],
    ["W", "RRR", ["RRR"]],
    ["W", "WWW", ["W", "W", "W"]],
    ["W", "RWR", ["R", "W", "R"]],
    ["W", "WRRW", ["W", "RR", "W"]],
    ["RRR", "WRRWR", ["W", "RR", "W", "R"]],
    ["R", "WRWRWR", ["W", "R", "W", "R", "W", "R"]],
    ["W", "RRRWWRRWR", ["RRR", "W", "W", "RR", "W", "R"]],
  ])("%s inside, %s queued: they enter as %j", async (holders, waiters, phases) => {
    const { lock, holds, waiting } = crowd(holders, waiters);
    let inside: LockHold[] = holds;
    let before = 0;
    for (const phase of phases) {
      for (const hold of inside) hold.release();
      await settle();
      expect(entered(waiters, waiting)).toBe(waiters.slice(0, before + phase.length).padEnd(waiters.length, "."));
      inside = waiting.slice(before, before + phase.length).map(({ hold }) => requireHold(hold));
      before += phase.length;
    }
    for (const hold of inside) hold.release();
    expect(lock.isLocked).toBe(false);
  });

  it("a writer waits for the last reader", async () => {
    const { holds, waiting } = crowd("RRR", "W");
    for (const hold of holds) {
      await settle();
      expect(states(waiting)).toEqual(["waiting"]);
      hold.release();
    }
    await settle();
    expect(states(waiting)).toEqual(["held"]);
  });
});

describe("no request passes a waiter", () => {
  it.each([
    ["R", "W", "R"],
    ["R", "W", "W"],
    ["RR", "WR", "R"],
    ["W", "R", "R"],
    ["W", "R", "W"],
    ["W", "W", "R"],
    ["W", "W", "W"],
  ])("%s inside, %s queued: tryAcquire of %s returns undefined, acquire waits", async (holders, waiters, letter) => {
    const { lock, holds, waiting } = crowd(holders, waiters);
    expect(lock.tryAcquire(accessOf(letter))).toBeUndefined();
    const once = attempt(lock, accessOf(letter), { timeout: 0 });
    const late = attempt(lock, accessOf(letter));
    await settle();
    expect([once.state, late.state]).toEqual(["refused", "waiting"]);
    for (const hold of holds) hold.release();
    await settle();
    expect(waiting[0]?.state).toBe("held");
  });

  it("readers that follow each other without a gap do not starve a writer", async () => {
    const lock = new ReadWriteLock();
    let inside = requireHold(lock.tryAcquire("read"));
    const writer = attempt(lock, "write");
    for (let round = 0; round < 100 && writer.state === "waiting"; round += 1) {
      const next = lock.tryAcquire("read");
      inside.release();
      await settle();
      if (next !== undefined) inside = next;
    }
    expect(writer.state).toBe("held");
  });

  it("writers that follow each other do not starve a reader", async () => {
    const lock = new ReadWriteLock();
    const first = requireHold(lock.tryAcquire("write"));
    const reader = attempt(lock, "read");
    const writers = Array.from({ length: 100 }, () => attempt(lock, "write"));
    first.release();
    await settle();
    expect(reader.state).toBe("held");
    expect(new Set(states(writers))).toEqual(new Set(["waiting"]));
  });
});

describe("a waiter that leaves the queue", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(["timeout", "abort"] as const)("by %s, a writer lets the readers behind it in at once", async (way) => {
    const lock = new ReadWriteLock();
    requireHold(lock.tryAcquire("read"));
    const controller = new AbortController();
    const options = way === "timeout" ? { timeout: 50 } : { signal: controller.signal };
    const writer = attempt(lock, "write", options);
    const readers = [attempt(lock, "read"), attempt(lock, "read")];
    const second = attempt(lock, "write");
    const last = attempt(lock, "read");
    if (way === "timeout") vi.advanceTimersByTime(50);
    else controller.abort();
    await settle();
    expect(states([writer, ...readers, second, last])).toEqual(["refused", "held", "held", "waiting", "waiting"]);
  });

  it.each([
    ["R", "WRW", 0, ".R."],
    ["R", "WRWR", 2, "...."],
    ["R", "WWRR", 0, "...."],
    ["R", "W", 0, "."],
    ["W", "WRR", 0, "..."],
    ["W", "RWR", 1, "..."],
    ["R", "WRRWR", 0, ".RR.."],
  ])("%s inside, %s queued, number %d leaves: %s enter", async (holders, waiters, leaving, expected) => {
    const lock = new ReadWriteLock();
    for (const letter of holders) requireHold(lock.tryAcquire(accessOf(letter)));
    const controller = new AbortController();
    const waiting = [...waiters].map((letter, index) =>
      attempt(lock, accessOf(letter), index === leaving ? { signal: controller.signal } : {}),
    );
    controller.abort();
    await settle();
    expect(waiting[leaving]?.state).toBe("refused");
    expect(entered(waiters, waiting)).toBe(expected);
  });

  it("from the middle joins the readers on both sides into one phase", async () => {
    const lock = new ReadWriteLock();
    const hold = requireHold(lock.tryAcquire("write"));
    const before = attempt(lock, "read");
    const writer = attempt(lock, "write", { timeout: 10 });
    const behind = attempt(lock, "read");
    vi.advanceTimersByTime(10);
    hold.release();
    await settle();
    expect(states([before, writer, behind])).toEqual(["held", "refused", "held"]);
  });

  it("as the last one leaves a queue, so that a later waiter creates a new one", async () => {
    const lock = new ReadWriteLock();
    requireHold(lock.tryAcquire("read"));
    const writer = attempt(lock, "write", { timeout: 10 });
    expect(lock.tryAcquire("read")).toBeUndefined();
    vi.advanceTimersByTime(10);
    await settle();
    expect(writer.state).toBe("refused");
    expect(lock.tryAcquire("read")).toBeDefined();
  });

  it("never gets its turn later", async () => {
    const lock = new ReadWriteLock();
    const hold = requireHold(lock.tryAcquire("write"));
    const gone = [attempt(lock, "write", { timeout: 5 }), attempt(lock, "read", { timeout: 5 })];
    vi.advanceTimersByTime(5);
    hold.release();
    await settle();
    expect(states(gone)).toEqual(["refused", "refused"]);
    expect(lock.isLocked).toBe(false);
    expect(lock.tryAcquire("write")).toBeDefined();
  });
});
