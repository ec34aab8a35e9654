import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countListeners } from "../../../test/support/count-listeners.js";
import { Hold } from "./hold.js";
import { Waiter } from "./waiter.js";

const hold = new Hold({}, "read", () => undefined);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watchedWaiter() {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = countListeners(signal);
  const promise = { resolve: vi.fn(), reject: vi.fn() };
  const giveUp = vi.fn();
  const waiter = new Waiter("read", { timeout: 100, signal }, promise);
  waiter.watch(giveUp);
  return { controller, listeners, promise, giveUp, waiter };
}

describe("Waiter", () => {
  it("holds one timer and one listener while it waits", () => {
    const { listeners } = watchedWaiter();
    expect(vi.getTimerCount()).toBe(1);
    expect(listeners()).toBe(1);
  });

  it("has neither without a timeout and a signal", () => {
    const limits = { timeout: null, signal: undefined };
    const waiter = new Waiter("write", limits, { resolve: vi.fn(), reject: vi.fn() });
    waiter.watch(() => undefined);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("gives up when the time is over", () => {
    const { giveUp } = watchedWaiter();
    vi.advanceTimersByTime(99);
    expect(giveUp).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(giveUp).toHaveBeenCalledTimes(1);
  });

  it("gives up when the signal is aborted", () => {
    const { controller, giveUp } = watchedWaiter();
    controller.abort();
    expect(giveUp).toHaveBeenCalledTimes(1);
  });

  it("passes the hold on and then neither times out nor aborts", () => {
    const { controller, listeners, promise, giveUp, waiter } = watchedWaiter();
    waiter.grant(hold);
    expect(promise.resolve.mock.calls).toEqual([[hold]]);
    expect(vi.getTimerCount()).toBe(0);
    expect(listeners()).toBe(0);
    controller.abort();
    vi.advanceTimersByTime(1000);
    expect(giveUp).not.toHaveBeenCalled();
    expect(promise.reject).not.toHaveBeenCalled();
  });

  it("passes the reason on and then neither times out nor aborts", () => {
    const { controller, listeners, promise, giveUp, waiter } = watchedWaiter();
    waiter.refuse(() => "reason");
    expect(promise.reject.mock.calls).toEqual([["reason"]]);
    expect(vi.getTimerCount()).toBe(0);
    expect(listeners()).toBe(0);
    controller.abort();
    vi.advanceTimersByTime(1000);
    expect(giveUp).not.toHaveBeenCalled();
  });

  it("does not listen to a signal that calls a removed listener", () => {
    const { giveUp, waiter, controller } = watchedWaiter();
    vi.spyOn(controller.signal, "removeEventListener").mockImplementation(() => undefined);
    waiter.grant(hold);
    controller.abort();
    expect(giveUp).not.toHaveBeenCalled();
  });
});
