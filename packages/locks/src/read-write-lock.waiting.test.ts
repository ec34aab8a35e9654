import { BlockingIOError, InvalidArgumentError, type LockAccess, type LockWaitOptions } from "@dmemfs/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countListeners } from "../../../test/support/count-listeners.js";
import { attempt, settle, states } from "../test/attempt.js";
import { requireHold } from "../test/require-hold.js";
import { ReadWriteLock } from "./index.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function heldLock(access: LockAccess = "write") {
  const lock = new ReadWriteLock();
  return { lock, hold: requireHold(lock.tryAcquire(access)) };
}

describe("timeout", () => {
  it.each<[string, LockWaitOptions | undefined]>([
    ["no options", undefined],
    ["no timeout", {}],
    ["timeout undefined", { timeout: undefined }],
    ["timeout null", { timeout: null }],
  ])("%s never times out and sets no timer", async (_what, options) => {
    const { lock, hold } = heldLock();
    const reader = attempt(lock, "read", options);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(2 ** 33);
    await settle();
    expect(reader.state).toBe("waiting");
    hold.release();
    await settle();
    expect(reader.state).toBe("held");
  });

  it.each([0, -0])("of %d tries once", async (timeout) => {
    const { lock, hold } = heldLock();
    const refused = attempt(lock, "read", { timeout });
    hold.release();
    const granted = attempt(lock, "read", { timeout });
    expect(vi.getTimerCount()).toBe(0);
    await settle();
    expect(states([refused, granted])).toEqual(["refused", "held"]);
    expect(BlockingIOError.isInstance(refused.reason)).toBe(true);
  });

  it.each([1, 250, 30_000, 2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5])("of %d ms is over then, not before", async (timeout) => {
    const { lock } = heldLock();
    const reader = attempt(lock, "read", { timeout });
    vi.advanceTimersByTime(timeout - 1);
    await settle();
    expect(reader.state).toBe("waiting");
    vi.advanceTimersByTime(1);
    await settle();
    expect(reader.state).toBe("refused");
    expect(reader.reason).toMatchObject({ code: "EAGAIN", name: "BlockingIOError", syscall: "acquire" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("needs no timer when the lock is free", async () => {
    const lock = new ReadWriteLock();
    await lock.acquire("read", { timeout: 1000 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves no timer when the lock is granted in time", async () => {
    const { lock, hold } = heldLock();
    const reader = attempt(lock, "read", { timeout: 1000 });
    expect(vi.getTimerCount()).toBe(1);
    hold.release();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(5000);
    await settle();
    expect(reader.state).toBe("held");
  });

  it("does not take back a hold that was granted in the same tick", async () => {
    const { lock, hold } = heldLock();
    const writer = attempt(lock, "write", { timeout: 10 });
    hold.release();
    vi.advanceTimersByTime(10);
    await settle();
    expect(writer.state).toBe("held");
    expect(lock.isWriteLocked).toBe(true);
  });

  it.each<[LockAccess, number, RegExp]>([
    ["write", 0, /read access within 0 ms: held by a writer, 0 waiters/],
    ["write", 20, /read access within 20 ms: held by a writer, 0 waiters/],
  ])("held by a %s, %d ms: the message names the holder", async (holder, timeout, message) => {
    const { lock } = heldLock(holder);
    const reader = attempt(lock, "read", { timeout });
    vi.advanceTimersByTime(timeout);
    await settle();
    expect(String(reader.reason)).toMatch(message);
  });

  it("names readers and waiters if a reader waited because of the queue", async () => {
    const { lock } = heldLock("read");
    requireHold(lock.tryAcquire("read"));
    attempt(lock, "write");
    const reader = attempt(lock, "read", { timeout: 0 });
    await settle();
    expect(String(reader.reason)).toMatch(/held by 2 readers, 1 waiter/);
  });

  it.each([Number.NaN, -1, -Infinity, Infinity, "100", true, 100n, {}])(
    "%o is InvalidArgumentError, whether the lock is free or not",
    async (timeout) => {
      const options = { timeout } as LockWaitOptions;
      for (const lock of [new ReadWriteLock(), heldLock("read").lock]) {
        const before = lock.isLocked;
        const asked = attempt(lock, "read", options);
        await settle();
        expect(InvalidArgumentError.isInstance(asked.reason)).toBe(true);
        expect(String(asked.reason)).toMatch(/timeout .* null/);
        expect(lock.isLocked).toBe(before);
      }
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});

describe("signal", () => {
  it("aborted before rejects with its reason, the lock untouched", async () => {
    const lock = new ReadWriteLock();
    const reason = new Error("stop");
    const signal = AbortSignal.abort(reason);
    const listeners = countListeners(signal);
    const asked = attempt(lock, "write", { signal });
    expect(lock.isLocked).toBe(false);
    await settle();
    expect(asked.reason).toBe(reason);
    expect(listeners()).toBe(0);
  });

  it("aborted before comes before a timeout of 0", async () => {
    const { lock } = heldLock();
    const asked = attempt(lock, "write", { signal: AbortSignal.abort("stop"), timeout: 0 });
    await settle();
    expect(asked.reason).toBe("stop");
  });

  it.each([new Error("stop"), "stop", undefined, 0])(
    "aborted while waiting rejects with its reason: %o",
    async (reason) => {
      const { lock } = heldLock();
      const controller = new AbortController();
      const asked = attempt(lock, "write", { signal: controller.signal });
      controller.abort(reason);
      await Promise.resolve();
      expect(asked.state).toBe("refused");
      expect(asked.reason).toBe(controller.signal.reason);
    },
  );

  it("is not listened to when the lock is free", async () => {
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, "addEventListener");
    await new ReadWriteLock().acquire("read", { signal });
    expect(add).not.toHaveBeenCalled();
  });

  it("is listened to once for all waiters, until the last of them is settled", async () => {
    const { lock, hold } = heldLock();
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    const readers = [attempt(lock, "read", { signal }), attempt(lock, "read", { signal, timeout: 10 })];
    expect(listeners()).toBe(1);
    vi.advanceTimersByTime(10);
    expect(listeners()).toBe(1);
    hold.release();
    expect(listeners()).toBe(0);
    await settle();
    expect(states(readers)).toEqual(["held", "refused"]);
  });

  it("keeps no listener after a thousand waits", async () => {
    const lock = new ReadWriteLock();
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    for (let round = 0; round < 1000; round += 1) {
      const hold = requireHold(lock.tryAcquire("write"));
      const next = lock.acquire("write", { signal, timeout: 1000 });
      hold.release();
      (await next).release();
    }
    expect(listeners()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not take back a hold that was granted in the same tick", async () => {
    const { lock, hold } = heldLock();
    const controller = new AbortController();
    const writer = attempt(lock, "write", { signal: controller.signal });
    hold.release();
    controller.abort();
    await settle();
    expect(writer.state).toBe("held");
    expect(lock.isWriteLocked).toBe(true);
  });

  it("leaves no timer when it ends the waiting", async () => {
    const { lock } = heldLock();
    const controller = new AbortController();
    const writer = attempt(lock, "write", { signal: controller.signal, timeout: 1000 });
    controller.abort("stop");
    expect(vi.getTimerCount()).toBe(0);
    await settle();
    expect(writer.reason).toBe("stop");
  });

  it("that many waiters share ends all of them: the first one's leaving grants the lock to none of them", async () => {
    const { lock } = heldLock("read");
    const controller = new AbortController();
    const { signal } = controller;
    const shared = [attempt(lock, "write", { signal }), attempt(lock, "read", { signal })];
    const other = attempt(lock, "read");
    controller.abort("stop");
    await settle();
    expect(states([...shared, other])).toEqual(["refused", "refused", "held"]);
    expect(shared.map(({ reason }) => reason)).toEqual(["stop", "stop"]);
  });

  it("whose other listener releases the lock does not grant it to whom it just stopped", async () => {
    const { lock, hold } = heldLock();
    const controller = new AbortController();
    controller.signal.addEventListener("abort", () => hold.release());
    const stopped = attempt(lock, "write", { signal: controller.signal });
    const other = attempt(lock, "write");
    controller.abort("stop");
    await settle();
    expect(states([stopped, other])).toEqual(["refused", "held"]);
  });

  it("that throws when it is listened to leaves nothing behind", async () => {
    const { lock, hold } = heldLock();
    const { signal } = new AbortController();
    vi.spyOn(signal, "addEventListener").mockImplementation(() => {
      throw new Error("no listeners");
    });
    const asked = attempt(lock, "write", { signal, timeout: 1000 });
    await settle();
    expect(String(asked.reason)).toMatch("no listeners");
    expect(vi.getTimerCount()).toBe(0);
    hold.release();
    expect(lock.isLocked).toBe(false);
  });

  it("that calls back and throws when a listener is added removes its own waiter once", async () => {
    const { lock, hold } = heldLock();
    const before = attempt(lock, "write");
    const signal = Object.assign(new EventTarget(), { aborted: false });
    vi.spyOn(signal, "addEventListener").mockImplementation((_type, listener) => {
      (listener as () => void)();
      throw new Error("no listeners");
    });
    const asked = attempt(lock, "write", { signal } as unknown as LockWaitOptions);
    const after = attempt(lock, "write");
    await settle();
    expect(asked.state).toBe("refused");
    hold.release();
    await settle();
    before.hold?.release();
    await settle();
    expect(states([before, after])).toEqual(["held", "held"]);
  });

  it("that throws when its reason is read rejects with that error, and affects no other waiter", async () => {
    const { lock, hold } = heldLock();
    const controller = new AbortController();
    const asked = attempt(lock, "write", { signal: controller.signal });
    const other = attempt(lock, "write");
    vi.spyOn(controller.signal, "reason", "get").mockImplementation(() => {
      throw new Error("no reason");
    });
    controller.signal.addEventListener("abort", () => hold.release(), { once: true });
    controller.abort();
    await settle();
    expect(String(asked.reason)).toMatch("no reason");
    expect(states([asked, other])).toEqual(["refused", "held"]);
  });

  /** A signal that is not of the platform: its `aborted` runs code. */
  function signalOf(asked: (listener: (() => void) | undefined) => void): AbortSignal {
    let listener: (() => void) | undefined;
    const signal: object = {
      get aborted() {
        asked(listener);
        return false;
      },
      addEventListener: (_type: string, added: () => void) => {
        listener = added;
      },
      removeEventListener: () => {},
    };
    return signal as AbortSignal;
  }

  it("whose `aborted` throws is granted the lock like any other, and its listener is removed", async () => {
    const { lock, hold } = heldLock();
    const { signal } = new AbortController();
    const removeEventListener = vi.spyOn(signal, "removeEventListener");
    const asked = attempt(lock, "write", { signal });
    vi.spyOn(signal, "aborted", "get").mockImplementation(() => {
      throw new Error("unknown reason");
    });
    hold.release();
    await settle();
    expect(asked.state).toBe("held");
    expect(removeEventListener).toHaveBeenCalledWith("abort", expect.any(Function));
  });

  it("that calls back while it is read removes its own waiter once", async () => {
    const { lock, hold } = heldLock();
    const asked = attempt(lock, "write", { signal: signalOf((listener) => listener?.()), timeout: 10 });
    const other = attempt(lock, "write");
    await vi.advanceTimersByTimeAsync(10);
    expect(asked.state).toBe("refused");
    hold.release();
    await settle();
    expect(other.state).toBe("held");
  });

  it("whose `aborted` releases the lock is granted the lock once", async () => {
    const lock = new ReadWriteLock();
    const reader = lock.tryAcquire("read");
    const controller = new AbortController();
    const writer = attempt(lock, "write", { signal: controller.signal });
    let isArmed = false;
    const signal = signalOf(() => {
      if (isArmed) reader?.release();
    });
    const asked = attempt(lock, "read", { signal });
    isArmed = true;
    controller.abort();
    await settle();
    expect(states([writer, asked])).toEqual(["refused", "held"]);
    asked.hold?.release();
    expect(lock.isLocked).toBe(false);
  });

  it.each([null, "abort", {}, new AbortController(), new EventTarget()])(
    "%o is InvalidArgumentError",
    async (signal) => {
      const lock = new ReadWriteLock();
      const asked = attempt(lock, "read", { signal } as LockWaitOptions);
      await settle();
      expect(InvalidArgumentError.isInstance(asked.reason)).toBe(true);
      expect(String(asked.reason)).toMatch(/signal/);
      expect(lock.isLocked).toBe(false);
    },
  );
});
