import { describe, expect, it, vi } from "vitest";
import { countListeners } from "../../../test/support/count-listeners.js";
import { addAbortListener, removeAbortListener } from "./abort-listeners.js";

/** A signal that is none of the platform's. */
function polyfill(changes: Partial<AbortSignal>): AbortSignal {
  return { aborted: false, addEventListener: () => {}, removeEventListener: () => {}, ...changes } as AbortSignal;
}

describe("abort listeners", () => {
  it("share one event listener, from the first to the last", () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const listeners = countListeners(signal);
    const all = Array.from({ length: 1000 }, () => vi.fn());
    for (const listener of all) addAbortListener(signal, listener);
    expect([added.mock.calls.length, listeners()]).toEqual([1, 1]);
    for (const listener of all.slice(1)) removeAbortListener(signal, listener);
    expect(listeners()).toBe(1);
    removeAbortListener(signal, all[0] as () => void);
    expect(listeners()).toBe(0);
    addAbortListener(signal, all[1] as () => void);
    expect(listeners()).toBe(1);
  });

  it("are called in the order in which they came, but for those that another one removes", () => {
    const controller = new AbortController();
    const { signal } = controller;
    const log: string[] = [];
    const last = (): void => void log.push("last");
    addAbortListener(signal, () => void log.push("first"));
    addAbortListener(signal, () => removeAbortListener(signal, last));
    addAbortListener(signal, last);
    addAbortListener(signal, () => void log.push("end"));
    controller.abort();
    expect(log).toEqual(["first", "end"]);
  });

  it("that add another one while they are called do not call it", () => {
    const controller = new AbortController();
    const { signal } = controller;
    const late = vi.fn();
    addAbortListener(signal, () => addAbortListener(signal, late));
    controller.abort();
    expect(late).not.toHaveBeenCalled();
  });

  it("of one signal are not those of another", () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const listener = vi.fn();
    addAbortListener(one.signal, listener);
    removeAbortListener(other.signal, listener);
    other.abort();
    expect(listener).not.toHaveBeenCalled();
    one.abort();
    expect(listener).toHaveBeenCalledOnce();
  });

  it("pass on what the signal throws, and try again with the next", () => {
    const addEventListener = vi.fn(() => {
      throw new Error("no listeners");
    });
    const signal = polyfill({ addEventListener });
    for (let count = 1; count < 3; count++) {
      expect(() => addAbortListener(signal, () => {})).toThrow("no listeners");
      expect(addEventListener).toHaveBeenCalledTimes(count);
    }
  });

  it("may be called while they are added, and are removed whatever the signal throws", () => {
    const listener = vi.fn();
    const signal = polyfill({
      addEventListener: (_type: string, added: unknown) => (added as () => void)(),
      removeEventListener: () => {
        throw new Error("cannot");
      },
    });
    addAbortListener(signal, listener);
    expect(listener).toHaveBeenCalledOnce();
    expect(() => removeAbortListener(signal, listener)).not.toThrow();
  });
});
