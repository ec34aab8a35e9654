import { BlockingIOError, type LockHold, type LockRequest, type Operation } from "@dmemfs/contract";
import { ReadWriteLock } from "@dmemfs/locks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drive, requireGoing, runThrough } from "./drive.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The actions of an operation, in order. */
let log: string[];
beforeEach(() => {
  log = [];
});

function requestFor(lock: ReadWriteLock, access: "read" | "write" = "write"): LockRequest {
  return { lock, access, path: "/file", syscall: "test" };
}

/** Pauses, waits for each lock in turn, and notes how it ends. */
function* operationOn(...locks: readonly ReadWriteLock[]): Operation<string> {
  const holds: LockHold[] = [];
  try {
    log.push("begun");
    yield undefined;
    for (const lock of locks) {
      const hold = yield requestFor(lock);
      log.push(hold === undefined ? "no hold" : `${hold.access} hold`);
      if (hold !== undefined) holds.push(hold);
    }
    return "done";
  } finally {
    for (const hold of holds) hold.release();
    log.push("ended");
  }
}

describe("runThrough", () => {
  it("runs all steps and returns the result", () => {
    expect(runThrough(operationOn())).toBe("done");
    expect(log).toEqual(["begun", "ended"]);
  });

  it("refuses to wait, so that the operation can roll back", () => {
    const run = (): unknown => runThrough(operationOn(new ReadWriteLock()));
    expect(run).toThrow(BlockingIOError);
    expect(run).toThrow(
      expect.objectContaining({
        code: "EAGAIN",
        syscall: "test",
        path: "/file",
        detail: expect.stringContaining("openAsync"),
      }),
    );
    expect(log).toEqual(["begun", "ended", "begun", "ended"]);
  });

  it("continues if the operation handles the error", () => {
    function* resigned(): Operation<string> {
      try {
        yield requestFor(new ReadWriteLock());
      } catch {
        yield undefined;
      }
      return "without it";
    }
    expect(runThrough(resigned())).toBe("without it");
  });
});

describe("drive", () => {
  it("runs all steps, pausing at each, and resolves with the result", async () => {
    const pause = vi.fn(async () => void log.push("paused"));
    expect(await drive(operationOn(), { pause })).toBe("done");
    expect(log).toEqual(["begun", "paused", "ended"]);
  });

  it("waits for a pause before the next step", async () => {
    const pausing = deferred();
    const driven = drive(operationOn(), { pause: () => pausing.promise });
    await vi.advanceTimersByTimeAsync(1000);
    expect(log).toEqual(["begun"]);
    pausing.resolve();
    expect(await driven).toBe("done");
  });

  it("lets a failing pause end the operation", async () => {
    const pause = (): never => {
      throw new Error("no more");
    };
    await expect(drive(operationOn(), { pause })).rejects.toThrow("no more");
    expect(log).toEqual(["begun", "ended"]);
  });

  it("gets the locks it requests, and is queued before other code runs", async () => {
    const lock = new ReadWriteLock();
    const first = lock.tryAcquire("write");
    const driven = drive(operationOnAtOnce(lock));
    expect(lock.tryAcquire("read")).toBeUndefined();
    first?.release();
    expect(lock.isWriteLocked).toBe(true);
    expect(await driven).toBe("write");
    expect(lock.isLocked).toBe(false);
  });

  /** Asks for the lock in its first step. */
  function* operationOnAtOnce(lock: ReadWriteLock): Operation<string | undefined> {
    const hold = yield requestFor(lock);
    hold?.release();
    return hold?.access;
  }

  it("has one timeout for all waits together", async () => {
    const locks = [new ReadWriteLock(), new ReadWriteLock()] as const;
    const holds = locks.map((lock) => lock.tryAcquire("write"));
    const driven = drive(operationOn(...locks), { timeout: 100 }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(80);
    holds[0]?.release();
    await vi.advanceTimersByTimeAsync(19);
    expect(log).toEqual(["begun", "write hold"]);
    await vi.advanceTimersByTimeAsync(1);
    const error = await driven;
    expect(error).toBeInstanceOf(BlockingIOError);
    expect(error).toMatchObject({
      code: "EAGAIN",
      syscall: "test",
      path: "/file",
      detail: expect.stringContaining("for the 100 ms of lockTimeout"),
    });
    expect(log).toEqual(["begun", "write hold", "ended"]);
    expect([locks[0].isLocked, vi.getTimerCount()]).toEqual([false, 0]);
  });

  it("with a timeout of 0 tries once", async () => {
    const lock = new ReadWriteLock();
    expect(await drive(operationOn(lock), { timeout: 0 })).toBe("done");
    using _hold = lock.tryAcquire("read");
    await expect(drive(operationOn(lock), { timeout: 0 })).rejects.toThrow(BlockingIOError);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([undefined, null])("with a timeout of %s never times out", async (timeout) => {
    const lock = new ReadWriteLock();
    const hold = lock.tryAcquire("write");
    const driven = drive(operationOn(lock), { timeout });
    await vi.advanceTimersByTimeAsync(2 ** 32);
    expect(log).toEqual(["begun"]);
    hold?.release();
    expect(await driven).toBe("done");
  });

  describe("when it is aborted", () => {
    const reason = new Error("no longer wanted");

    it("before, does not begin", async () => {
      await expect(drive(operationOn(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect(log).toEqual([]);
    });

    it("while it waits, leaves the queue and has rolled back by then", async () => {
      const lock = new ReadWriteLock();
      const hold = lock.tryAcquire("write");
      const controller = new AbortController();
      const driven = drive(operationOn(lock), { signal: controller.signal });
      await vi.advanceTimersByTimeAsync(10);
      controller.abort(reason);
      await expect(driven).rejects.toBe(reason);
      expect(log).toEqual(["begun", "ended"]);
      hold?.release();
      expect(lock.isLocked).toBe(false);
    });

    it("while it pauses, ends at the next step", async () => {
      const controller = new AbortController();
      const pause = async (): Promise<void> => controller.abort(reason);
      await expect(drive(operationOn(), { signal: controller.signal, pause })).rejects.toBe(reason);
      expect(log).toEqual(["begun", "ended"]);
    });

    it("after the lock was granted but before the operation continued, releases the lock", async () => {
      const lock = new ReadWriteLock();
      const hold = lock.tryAcquire("write");
      const controller = new AbortController();
      const driven = drive(operationOn(lock), { signal: controller.signal });
      await vi.advanceTimersByTimeAsync(10);
      hold?.release();
      expect(lock.isWriteLocked).toBe(true);
      controller.abort(reason);
      await expect(driven).rejects.toBe(reason);
      expect([lock.isLocked, log]).toEqual([false, ["begun", "ended"]]);
    });

    it("goes by the shape of a signal, and needs no throwIfAborted", async () => {
      const signal = {
        aborted: false,
        reason,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      };
      expect(await drive(operationOn(new ReadWriteLock()), { signal: signal as unknown as AbortSignal })).toBe("done");
      signal.aborted = true;
      await expect(drive(operationOn(), { signal: signal as unknown as AbortSignal })).rejects.toBe(reason);
    });
  });
});

/** A promise that is settled from outside. */
function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

it("requireGoing throws the reason of an aborted signal, whatever it is", () => {
  for (const reason of [new Error("stop"), "stop", 0, null]) {
    let thrown: unknown = "nothing";
    try {
      requireGoing({ aborted: true, reason } as AbortSignal);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(reason);
  }
  expect(() => requireGoing(new AbortController().signal)).not.toThrow();
  expect(() => requireGoing(undefined)).not.toThrow();
});
