import { OutOfMemoryError } from "@dmemfs/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MemoryGuard, type MemoryGuardOptions } from "./memory-guard.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const interval = 100;

/** A guard of a platform that reports a given number of bytes. */
function watch(options: Partial<MemoryGuardOptions> = {}) {
  const platform = { bytes: 100 as number | undefined };
  const availableMemory = vi.fn(() => platform.bytes);
  const warn = vi.fn();
  const guard = new MemoryGuard({ availableMemory, action: "raise", interval, warn, ...options });
  const passes = (bytes: number): boolean => {
    try {
      guard.check(bytes, 500, () => "this wants");
      return true;
    } catch {
      return false;
    }
  };
  return { platform, availableMemory, warn, guard, passes };
}

describe("what the platform has", () => {
  it("is enough up to the last byte", () => {
    expect([watch().passes(100), watch().passes(101)]).toEqual([true, false]);
  });

  it("decreases by allowed growths, and not by growths that threw", () => {
    const { passes } = watch();
    expect([passes(60), passes(41), passes(40), passes(1)]).toEqual([true, false, true, false]);
  });

  it("grows with freed bytes, but never beyond the platform's figure", () => {
    const { guard, passes } = watch();
    expect(passes(60)).toBe(true);
    guard.giveBack(20);
    expect([passes(61), passes(60)]).toEqual([false, true]);
    guard.giveBack(1000);
    expect([passes(101), passes(100)]).toEqual([false, true]);
  });

  it("is read at most once per interval", () => {
    const { platform, availableMemory, passes } = watch();
    passes(1);
    platform.bytes = 10;
    vi.advanceTimersByTime(interval - 1);
    expect([passes(99), availableMemory.mock.calls.length]).toEqual([true, 1]);
    vi.advanceTimersByTime(1);
    expect([passes(11), passes(10), availableMemory.mock.calls.length]).toEqual([false, true, 2]);
  });

  it.each([undefined, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    "lets everything pass when it is said to be %o",
    (bytes) => {
      const { platform, guard, passes } = watch();
      platform.bytes = bytes;
      expect(passes(Number.MAX_SAFE_INTEGER)).toBe(true);
      guard.giveBack(1);
      expect(passes(Number.MAX_SAFE_INTEGER)).toBe(true);
    },
  );

  it("may be nothing", () => {
    const { platform, passes } = watch();
    platform.bytes = 0;
    expect([passes(1), passes(0)]).toEqual([false, true]);
  });
});

it("throws an error with the requested bytes, the rest of the quota and the available memory", () => {
  const { guard } = watch();
  const check = (): void => guard.check(101, 500, (bytes, left) => `this wants ${bytes} of ${left}`);
  expect(check).toThrow(OutOfMemoryError);
  expect(check).toThrow(
    expect.objectContaining({
      requested: 101,
      available: 500,
      detail: "this wants 101 of 500, but the platform has only 100 available; lower maxQuota or free memory",
    }),
  );
});

it("warns once for each value with the action `warn`, and continues", () => {
  const { warn, passes } = watch({ action: "warn" });
  expect([passes(1), warn.mock.calls.length]).toEqual([true, 0]);
  expect([passes(100), passes(100)]).toEqual([true, true]);
  expect(warn.mock.calls).toEqual([["this wants, but the platform has only 99 available"]]);
  vi.advanceTimersByTime(interval);
  passes(101);
  expect(warn).toHaveBeenCalledTimes(2);
});
