import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setLongTimeout } from "./set-long-timeout.js";

const longestDelay = 2 ** 31 - 1;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("setLongTimeout", () => {
  it.each([1, 1.5, 1000, longestDelay - 1, longestDelay, longestDelay + 1, 2 * longestDelay, 3 * longestDelay + 7])(
    "ends once, after %d ms and not before",
    (milliseconds) => {
      const end = vi.fn();
      setLongTimeout(milliseconds, end);
      vi.advanceTimersByTime(Math.floor(milliseconds) - 1);
      expect(end).not.toHaveBeenCalled();
      vi.advanceTimersByTime(2);
      expect(end).toHaveBeenCalledTimes(1);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it("never asks a timer for more than it can do", () => {
    const setTimeout = vi.spyOn(globalThis, "setTimeout");
    setLongTimeout(2.5 * longestDelay, () => undefined);
    vi.advanceTimersByTime(3 * longestDelay);
    const delays = setTimeout.mock.calls.map(([, delay]) => delay);
    expect(delays).toEqual([longestDelay, longestDelay, 0.5 * longestDelay]);
    setTimeout.mockRestore();
  });

  it.each([0, 1, 2])("leaves no timer when it is cancelled in delay %d of a long time", (delays) => {
    const end = vi.fn();
    const cancel = setLongTimeout(5 * longestDelay, end);
    vi.advanceTimersByTime(delays * longestDelay);
    expect(vi.getTimerCount()).toBe(1);
    cancel();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(10 * longestDelay);
    expect(end).not.toHaveBeenCalled();
  });

  it("may be cancelled after its end", () => {
    const end = vi.fn();
    const cancel = setLongTimeout(10, end);
    vi.advanceTimersByTime(10);
    cancel();
    expect(end).toHaveBeenCalledTimes(1);
  });
});
