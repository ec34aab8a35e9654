import type { LockHold, Operation } from "@dmemfs/contract";
import { ReadWriteLock } from "@dmemfs/locks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LockOfSeveralThreads, type OtherThread, shareLocks } from "../../../test/subject/lock-of-several-threads.js";
import type { HeapNodeTable } from "../../heap/heap-node-table.js";
import { heapTree } from "../../heap/heap-state.js";
import { openDescription, tryOnce } from "../descriptions/index.js";
import { EngineFileSystem } from "../methods/index.js";
import { SharedLockPair } from "../open/shared-lock-pair.js";
import { acquireBlocking, timeLeft } from "./acquire-blocking.js";
import { finish, Remaining } from "./begun.js";
import { drive, runThrough } from "./drive.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const request = (lock: ReadWriteLock) => ({ lock, access: "write", path: "/file", syscall: "test" }) as const;

/** A lock that another thread holds, and releases after a while. */
function held(milliseconds = 0): LockOfSeveralThreads {
  const lock = new LockOfSeveralThreads();
  const hold = lock.tryAcquire("write");
  lock.others.push(() => {
    vi.advanceTimersByTime(milliseconds);
    hold?.release();
    return undefined;
  });
  return lock;
}

function* operationOn(...locks: readonly ReadWriteLock[]): Operation<boolean> {
  const holds: (LockHold | undefined)[] = [];
  try {
    for (const lock of locks) holds.push(yield request(lock));
    return holds.every((hold) => hold?.released === false);
  } finally {
    for (const hold of holds) hold?.release();
  }
}

describe("a synchronous call that another thread keeps waiting", () => {
  it("is granted the locks, and waits no longer than its timeout for all of them", () => {
    const [first, second] = [held(30), held(50)];
    expect(runThrough(operationOn(first, second), 100)).toBe(true);
    expect([first.timeouts, second.timeouts]).toEqual([[100], [70]]);
    const third = held(30);
    expect(finish(new Remaining(operationOn(held(200), third)), 100)).toBe(true);
    expect(third.timeouts).toEqual([0]);
  });

  it.each([null, undefined])("waits without a timeout for %s", (timeout) => {
    const lock = held(1000);
    expect(runThrough(operationOn(lock), timeout)).toBe(true);
    expect(lock.timeouts).toEqual([null]);
  });

  it("throws the error of the lock, and takes nothing", () => {
    const first = new LockOfSeveralThreads();
    const lock = new LockOfSeveralThreads();
    lock.tryAcquire("write");
    const details = { code: "EAGAIN", path: "/file", syscall: "test", detail: "this thread holds the lock" };
    expect(() => runThrough(operationOn(first, lock), 10)).toThrow(expect.objectContaining(details));
    expect(first.isLocked).toBe(false);
  });

  it("throws at once for a lock that only its own thread can release", () => {
    const lock = new ReadWriteLock();
    lock.tryAcquire("write");
    const detail = expect.stringContaining("openAsync");
    expect(() => acquireBlocking(request(lock), 100, 0)).toThrow(expect.objectContaining({ code: "EAGAIN", detail }));
  });
});

describe("a filesystem whose locks other threads can release", () => {
  function seeded() {
    const state = heapTree({ defaultLockTimeout: 500 });
    shareLocks(state.table as HeapNodeTable);
    const fs = new EngineFileSystem(state);
    fs.importTree({ "/a": "a", "/b": "b" });
    return fs;
  }

  /** Opens a file, which another thread closes while this one waits. */
  function busy(fs: EngineFileSystem<unknown>, path: string, act: OtherThread = () => undefined) {
    const handle = fs.open(path, "r+b");
    const { table } = EngineFileSystem.stateOf(fs);
    const node = [...table.children(table.root)].find((each) => `/${table.name(each)}` === path);
    const lock = table.lock(node as never) as LockOfSeveralThreads;
    lock.others.push(() => {
      handle.close();
      return act();
    });
    return { handle, lock };
  }

  it.each<[string, (fs: EngineFileSystem<unknown>) => unknown, number | null]>([
    ["open", (fs) => fs.open("/a").close(), 500],
    ["open with a timeout", (fs) => fs.open("/a", "rb", { lockTimeout: 20 }).close(), 20],
    ["open without a timeout", (fs) => fs.open("/a", "rb", { lockTimeout: null }).close(), null],
    ["readFile", (fs) => fs.readFile("/a"), 500],
    ["writeFile", (fs) => fs.writeFile("/a", "new"), 500],
    ["appendFile", (fs) => fs.appendFile("/a", "new"), 500],
    ["readText", (fs) => fs.readText("/a"), 500],
    ["exportAsBytes", (fs) => fs.exportAsBytes("/a"), 500],
    ["exportAsBlob", (fs) => fs.exportAsBlob("/a"), 500],
    ["exportTree", (fs) => fs.exportTree(), 500],
    ["iterExportTree", (fs) => [...fs.iterExportTree()], 500],
    ["copy", (fs) => fs.copy("/a", "/c"), 500],
    [
      "a write of a description",
      (fs) => openDescription(fs, "/a", { write: true }, false).write(new Uint8Array(1)),
      500,
    ],
    ["a description that empties", (fs) => openDescription(fs, "/a", { write: true, empty: true }, false), 500],
  ])("%s waits", (_, call, timeout) => {
    const fs = seeded();
    const { lock } = busy(fs, "/a");
    call(fs);
    expect(lock.timeouts).toEqual([timeout]);
  });

  it("does not wait where a call is tried once", () => {
    const fs = seeded();
    const { lock, handle } = busy(fs, "/a");
    lock.others.length = 0;
    expect(() => tryOnce(fs, () => fs.readFile("/a"))).toThrow("EAGAIN");
    lock.others.push(() => void handle.close() as undefined);
    expect(fs.readFile("/a")).toHaveLength(1);
    expect(lock.timeouts).toEqual([0, 500]);
  });

  it("refuses a file that this thread has open", () => {
    const fs = seeded();
    using _handle = fs.open("/a", "r+b");
    expect(() => fs.readFile("/a")).toThrow(expect.objectContaining({ code: "EAGAIN", path: "/a" }));
    const description = openDescription(fs, "/a", { read: true }, false);
    expect(() => description.readInto(new Uint8Array(1))).toThrow(expect.objectContaining({ syscall: "readInto" }));
  });

  it("looks up a file that has lost its name again, and continues with a description", () => {
    const fs = seeded();
    const woken = new LockOfSeveralThreads().tryAcquire("read") as LockHold;
    woken.release();
    const { lock, handle } = busy(fs, "/a");
    lock.others.unshift(() => woken);
    const description = openDescription(fs, "/a", { read: true }, false);
    expect([description.readInto(new Uint8Array(1)), handle.closed]).toEqual([1, true]);
    expect(lock.timeouts).toEqual([500, 500]);
    busy(fs, "/a", () => fs.rename("/b", "/a", { replace: true, detach: true }) as undefined);
    expect(fs.readText("/a")).toBe("b");
  });

  it("takes the locks of a copy together, and holds neither while it waits for the other", () => {
    const fs = seeded();
    const source = busy(fs, "/a");
    const destination = busy(fs, "/b", () => {
      expect(source.lock.isLocked).toBe(false);
      return undefined;
    });
    fs.copy("/a", "/b", { replace: true });
    expect([fs.readText("/b"), source.lock.timeouts, destination.lock.timeouts]).toEqual(["a", [500], [500]]);
  });
});

describe("a pair of shared locks", () => {
  it("is waited for in a promise without holding one of them", async () => {
    const [first, second] = [new LockOfSeveralThreads(), held()];
    const pair = new SharedLockPair(request(first), request(second));
    const acquiring = pair.acquire("write");
    await Promise.resolve();
    expect([first.isLocked, pair.tryAcquire("write")]).toEqual([false, undefined]);
    second.others[0]?.();
    const hold = await acquiring;
    expect([first.isLocked, second.isLocked]).toEqual([true, true]);
    hold.release();
    expect([first.isLocked, second.isLocked]).toEqual([false, false]);
  });

  it("times out, is aborted, and is woken by a file that loses its name", async () => {
    const free = new LockOfSeveralThreads();
    const busy = new LockOfSeveralThreads();
    busy.tryAcquire("write");
    const pair = new SharedLockPair(request(free), request(busy));
    await expect(pair.acquire("write", { timeout: 0 })).rejects.toThrow("EAGAIN");
    await expect(pair.acquire("write", { signal: AbortSignal.abort("stop") })).rejects.toBe("stop");
    expect(() => pair.acquireBlocking("write", { timeout: 0 })).toThrow("EAGAIN");
    const acquiring = pair.acquire("write");
    busy.wakeWaiters();
    expect((await acquiring).released).toBe(true);
    expect(free.isLocked).toBe(false);
  });

  it("is driven like any other lock", async () => {
    const lock = held();
    const pair = new SharedLockPair(request(new LockOfSeveralThreads()), request(lock));
    const operation = drive(
      (function* (): Operation<boolean | undefined> {
        const hold = yield { ...request(new ReadWriteLock()), lock: pair };
        hold?.release();
        return hold?.released;
      })(),
    );
    lock.others[0]?.();
    expect(await operation).toBe(true);
  });
});

it.each([
  [null, 5, null],
  [30_000, 0.07, 30_000],
  [30_000, 29_999.2, 1],
  [30, 30, 0],
  [30, 31.5, 0],
  [0, 0, 0],
])("the rest of a timeout of %s ms after %s ms is %s, a whole number", (timeout, passed, rest) => {
  const now = vi.spyOn(performance, "now").mockReturnValue(100 + passed);
  expect(timeLeft(timeout, 100)).toBe(rest);
  now.mockRestore();
});
