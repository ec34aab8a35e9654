import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OwnerWatch } from "./owner-watch.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("counts the time in which the same client holds the mutex without a wake-up", () => {
  const watch = new OwnerWatch(250);
  const sleep = (owner: number, outcome: "ok" | "timed-out" = "timed-out", time = 200): number => {
    vi.advanceTimersByTime(time);
    watch.note(owner, outcome);
    return watch.heldBy(owner);
  };
  expect([sleep(1), sleep(1), sleep(1)]).toEqual([0, 200, 400]);
  expect([watch.heldBy(2), sleep(2), sleep(2)]).toEqual([0, 0, 200]);
  expect([sleep(2, "ok"), sleep(2)]).toEqual([0, 200]);
  expect(watch.waited).toBe(1400);
  // The machine was suspended.
  expect(sleep(2, "timed-out", 3_600_000)).toBe(450);
});
