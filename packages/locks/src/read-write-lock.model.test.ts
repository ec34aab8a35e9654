import type { LockAccess } from "@dmemfs/contract";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LockPair } from "../test/lock-pair.js";
import type { Outcome } from "../test/model-lock.js";
import { ReadWriteLock } from "./index.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Does one thing to both; what it returns is waited for. */
type Action = (pair: LockPair) => unknown;

const access = fc.constantFrom<LockAccess>("read", "write");
const timeout = fc.oneof(fc.constant(null), fc.nat({ max: 20 }));
const signal = fc.option(fc.nat({ max: 2 }), { nil: undefined });

/** Without the settling of promises in between, several things happen in one tick. */
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 2,
    arbitrary: access.map(
      (kind): Action =>
        (pair) =>
          pair.tryAcquire(kind),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(access, timeout, signal).map(
      (asked): Action =>
        (pair) =>
          pair.acquire(...asked),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.nat({ max: 9 }).map(
      (choice): Action =>
        (pair) =>
          pair.release(choice),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 2 }).map(
      (index): Action =>
        (pair) =>
          pair.abort(index),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat({ max: 12 }).map(
      (milliseconds): Action =>
        (pair) =>
          pair.advance(milliseconds),
    ),
  },
  { weight: 4, arbitrary: fc.constant<Action>((pair) => pair.outcomes()) },
);

function checkExclusion(pair: LockPair): void {
  const inside = pair.model.those("held").map((task) => task.access);
  expect(pair.lock.isLocked).toBe(inside.length > 0);
  expect(pair.lock.isWriteLocked).toBe(inside.includes("write"));
  if (inside.includes("write")) expect(inside).toEqual(["write"]);
}

/** Since `before`, the lock was granted to no request that came after one that still waits. */
async function checkOrder(pair: LockPair, before: readonly Outcome[]): Promise<Outcome[]> {
  const outcomes = await pair.outcomes();
  const firstWaiting = outcomes.indexOf("waiting");
  const entered = outcomes.findLastIndex((outcome, index) => outcome === "held" && before[index] !== "held");
  if (firstWaiting !== -1) expect(entered).toBeLessThan(firstWaiting);
  return outcomes;
}

async function drain(pair: LockPair): Promise<void> {
  for (let turn = pair.model.tasks.length; turn > 0; turn -= 1) {
    await pair.outcomes();
    pair.release(0);
  }
}

describe("the lock and a model of it", () => {
  it("agree after any history, and all is free at the end", async () => {
    const history = fc.array(action, { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(history, async (actions) => {
        const pair = new LockPair();
        for (const act of actions) {
          await act(pair);
          checkExclusion(pair);
        }
        expect(await pair.outcomes()).toEqual(pair.model.tasks.map(({ outcome }) => outcome));
        await drain(pair);
        const outcomes = await pair.outcomes();
        expect(outcomes).toEqual(pair.model.tasks.map(({ outcome }) => outcome));
        expect(outcomes).not.toContain("waiting");
        expect(pair.lock.isLocked).toBe(false);
        expect(pair.lock.tryAcquire("write")).toBeDefined();
        expect([vi.getTimerCount(), pair.listeners]).toEqual([0, 0]);
      }),
      { numRuns: 500 },
    );
  });

  it("grant the lock to no request that came after one that waits", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 40 }), async (actions) => {
        const pair = new LockPair();
        let outcomes = await pair.outcomes();
        for (const act of actions) {
          await act(pair);
          outcomes = await checkOrder(pair, outcomes);
        }
        await drain(pair);
      }),
      { numRuns: 300 },
    );
  });
});

describe("many tasks at once", () => {
  it.each([
    ["RRW", "readers beside each other"],
    ["W", "writers only"],
    ["RW", "turn by turn"],
    ["RRRRRRRRRRRRW", "a rare writer"],
  ])("asking %s over and over (%s): a writer is alone from its first turn to its last", async (pattern) => {
    const lock = new ReadWriteLock();
    const letters = pattern.repeat(40);
    const inside = { read: 0, write: 0 };
    let written = 0;
    const work = async (letter: string, index: number): Promise<void> => {
      using hold = await lock.acquire(letter === "W" ? "write" : "read");
      inside[hold.access] += 1;
      const seen = written;
      for (let turn = 0; turn < 1 + ((index * 7) % 5); turn += 1) await Promise.resolve();
      expect(written).toBe(seen);
      if (hold.access === "write") {
        expect(inside).toEqual({ read: 0, write: 1 });
        written += 1;
      }
      inside[hold.access] -= 1;
    };
    await Promise.all([...letters].map(work));
    expect(written).toBe(40);
    expect(inside).toEqual({ read: 0, write: 0 });
    expect(lock.isLocked).toBe(false);
  });
});
