import { BlockingIOError, InvalidArgumentError, type OpenAsyncOptions, type OpenMode } from "@dmemfs/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countListeners } from "../../../../test/support/count-listeners.js";
import type { MemoryFileHandle } from "../engine/handle/memory-file-handle.js";
import { MemoryFileSystem } from "./memory-file-system.js";

let mfs: MemoryFileSystem;
beforeEach(() => {
  vi.useFakeTimers();
  mfs = new MemoryFileSystem({ maxQuota: 10_000, defaultLockTimeout: 500 });
  mfs.importTree({ "/d/file": "old", "/other": "other" });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** One call of `openAsync` and what has become of it so far. */
interface Opening {
  state: "waiting" | "open" | "refused";
  handle: MemoryFileHandle | undefined;
  reason: unknown;
}

function opening(path: string, mode: OpenMode = "rb", options?: OpenAsyncOptions): Opening {
  const record: Opening = { state: "waiting", handle: undefined, reason: undefined };
  mfs.openAsync(path, mode, options).then(
    (handle) => Object.assign(record, { state: "open", handle }),
    (reason: unknown) => Object.assign(record, { state: "refused", reason }),
  );
  return record;
}

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

function states(...openings: readonly Opening[]): string {
  return openings.map(({ state }) => state).join(" ");
}

describe("a free file", () => {
  it.each<[mode: OpenMode, path: string]>([
    ["rb", "/d/file"],
    ["wb", "/d/file"],
    ["ab", "/d/file"],
    ["r+b", "/d/file"],
    ["xb", "/d/new"],
  ])("is opened at once in %s", async (mode, path) => {
    using handle = await mfs.openAsync(path, mode, { lockTimeout: 0 });
    expect([handle.mode, handle.path, vi.getTimerCount()]).toEqual([mode, path, 0]);
  });

  it("is opened for reading by default, with or without options", async () => {
    using first = await mfs.openAsync("/d/file");
    using second = await mfs.openAsync("/d/file", undefined, undefined);
    expect([first.mode, second.mode]).toEqual(["rb", "rb"]);
  });
});

describe("in line", () => {
  it("a writer is passed by no reader that came later, and readers enter together", async () => {
    const first = mfs.open("/d/file");
    const [writer, second, third, last] = [
      opening("/d/file", "ab"),
      opening("/d/file"),
      opening("/d/file"),
      opening("/d/file", "r+b"),
    ];
    await settle();
    expect(states(writer, second, third, last)).toBe("waiting waiting waiting waiting");
    expect(() => mfs.open("/d/file")).toThrow(BlockingIOError);
    first.close();
    await settle();
    expect(states(writer, second, third, last)).toBe("open waiting waiting waiting");
    writer.handle?.close();
    await settle();
    expect(states(second, third, last)).toBe("open open waiting");
    second.handle?.close();
    await settle();
    expect(states(last)).toBe("waiting");
    third.handle?.close();
    await settle();
    expect(states(last)).toBe("open");
    last.handle?.close();
  });

  it("a waiter does not block the rest of the tree", async () => {
    using _holder = mfs.open("/d/file", "r+b");
    const waiter = opening("/d/file");
    mfs.writeFile("/d/beside", "beside");
    mfs.rename("/other", "/d/moved");
    mfs.mkdir("/e");
    using other = await mfs.openAsync("/d/moved", "ab");
    expect([states(waiter), mfs.listdir("/d"), other.closed]).toEqual(["waiting", ["file", "beside", "moved"], false]);
  });

  it("a waiter does not keep a file from being removed", async () => {
    const holder = mfs.open("/d/file", "r+b");
    const waiter = opening("/d/file");
    await settle();
    expect(() => mfs.remove("/d/file")).toThrow("EBUSY");
    holder.close();
    mfs.remove("/d/file");
    await settle();
    expect(waiter).toMatchObject({ state: "refused", reason: { code: "ENOENT", syscall: "open", path: "/d/file" } });
  });

  it("a waiter that gives up lets the waiters after it in at once", async () => {
    const reader = mfs.open("/d/file");
    const controller = new AbortController();
    const [aborted, late] = [
      opening("/d/file", "wb", { signal: controller.signal }),
      opening("/d/file", "wb", { lockTimeout: 10 }),
    ];
    const behind = opening("/d/file", "rb", { lockTimeout: null });
    controller.abort();
    await settle();
    expect(states(aborted, late, behind)).toBe("refused waiting waiting");
    await vi.advanceTimersByTimeAsync(10);
    expect(states(late, behind)).toBe("refused open");
    expect(mfs.getSize("/d/file")).toBe(3);
    behind.handle?.close();
    reader.close();
  });
});

describe("lockTimeout", () => {
  it.each<[options: OpenAsyncOptions | undefined, waits: number]>([
    [undefined, 500],
    [{}, 500],
    [{ lockTimeout: undefined }, 500],
    [{ lockTimeout: 0 }, 0],
    [{ lockTimeout: 70 }, 70],
    [{ lockTimeout: 5_000_000_000 }, 5_000_000_000],
  ])("of %o waits %d ms, and then says so", async (options, waits) => {
    using _holder = mfs.open("/d/file", "ab");
    const waiter = opening("/d/file", "rb", options);
    if (waits > 0) {
      await vi.advanceTimersByTimeAsync(waits - 1);
      expect(states(waiter)).toBe("waiting");
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(waiter.reason).toBeInstanceOf(BlockingIOError);
    expect(waiter.reason).toMatchObject({
      code: "EAGAIN",
      syscall: "open",
      path: "/d/file",
      detail: expect.stringContaining(`the ${waits} ms of lockTimeout`),
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each<[fallback: number | null | undefined, options: OpenAsyncOptions]>([
    [500, { lockTimeout: null }],
    [null, {}],
  ])("defaults of %s and %o never time out", async (defaultLockTimeout, options) => {
    mfs = new MemoryFileSystem({ defaultLockTimeout });
    const holder = mfs.open("/file", "wb");
    const waiter = opening("/file", "rb", options);
    await vi.advanceTimersByTimeAsync(2 ** 40);
    expect(states(waiter)).toBe("waiting");
    holder.close();
    await settle();
    expect(states(waiter)).toBe("open");
  });

  it("is 30 seconds by default", async () => {
    mfs = new MemoryFileSystem();
    expect(mfs.defaultLockTimeout).toBe(30_000);
    using _holder = mfs.open("/file", "wb");
    const waiter = opening("/file");
    await vi.advanceTimersByTimeAsync(29_999);
    expect(states(waiter)).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(states(waiter)).toBe("refused");
  });

  it("that is over when the file is free changes nothing", async () => {
    const holder = mfs.open("/d/file", "ab");
    const waiter = opening("/d/file", "rb", { lockTimeout: 50 });
    await vi.advanceTimersByTimeAsync(49);
    holder.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect([states(waiter), waiter.handle?.closed, vi.getTimerCount()]).toEqual(["open", false, 0]);
    waiter.handle?.close();
  });
});

describe("abort", () => {
  const reason = new Error("no longer wanted");

  it("before the call refuses it, though the file is free, and makes nothing", async () => {
    const signal = AbortSignal.abort(reason);
    await expect(mfs.openAsync("/d/file", "wb", { signal })).rejects.toBe(reason);
    await expect(mfs.openAsync("/d/new", "wb", { signal })).rejects.toBe(reason);
    expect([mfs.getSize("/d/file"), mfs.exists("/d/new")]).toEqual([3, false]);
    mfs.open("/d/file", "r+b").close();
  });

  it("without a reason is an AbortError", async () => {
    await expect(mfs.openAsync("/d/file", "rb", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
  });

  it("while waiting leaves the queue", async () => {
    const holder = mfs.open("/d/file", "r+b");
    const controller = new AbortController();
    const waiter = opening("/d/file", "wb", { signal: controller.signal });
    await settle();
    controller.abort(reason);
    await settle();
    expect(waiter).toMatchObject({ state: "refused", reason });
    holder.close();
    expect(mfs.readText("/d/file")).toBe("old");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("in the tick in which the file becomes free leaves it free", async () => {
    const holder = mfs.open("/d/file", "r+b");
    const controller = new AbortController();
    const waiter = opening("/d/file", "wb", { signal: controller.signal });
    await settle();
    holder.close();
    controller.abort(reason);
    await settle();
    expect(waiter).toMatchObject({ state: "refused", reason });
    expect(mfs.readText("/d/file")).toBe("old");
    mfs.remove("/d/file");
  });

  it("after the file was opened changes nothing", async () => {
    const controller = new AbortController();
    using handle = await mfs.openAsync("/d/file", "r+b", { signal: controller.signal });
    controller.abort(reason);
    expect([handle.closed, handle.write(new Uint8Array(1))]).toEqual([false, 1]);
  });

  it("leaves no listener behind, however the waiting ends", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const listening = countListeners(signal);
    (await mfs.openAsync("/d/file", "rb", { signal })).close();
    expect(listening()).toBe(0);

    const holder = mfs.open("/d/file", "r+b");
    const [granted, late] = [
      opening("/d/file", "rb", { signal, lockTimeout: null }),
      opening("/d/file", "rb", { signal, lockTimeout: 10 }),
    ];
    await settle();
    // The waiters of one signal share a listener.
    expect(listening()).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    expect([states(granted, late), listening()]).toEqual(["waiting refused", 1]);
    holder.close();
    await settle();
    expect([states(granted), listening()]).toEqual(["open", 0]);

    const aborted = opening("/d/file", "wb", { signal });
    await settle();
    expect(listening()).toBe(1);
    controller.abort(reason);
    await settle();
    expect([states(aborted), listening()]).toEqual(["refused", 0]);
    granted.handle?.close();
  });
});

describe("what happens to the file meanwhile", () => {
  /** Waits behind a writer, lets `change` happen in the tick in which the file becomes free, and returns the outcome. */
  async function waitThrough(mode: OpenMode, change: () => void): Promise<Opening> {
    const holder = mfs.open("/d/file", "r+b");
    const waiter = opening("/d/file", mode);
    await settle();
    expect(states(waiter)).toBe("waiting");
    holder.close();
    change();
    await settle();
    return waiter;
  }

  const changes = {
    removed: () => mfs.remove("/d/file"),
    "removed with its directory": () => mfs.rmtree("/d"),
    renamed: () => mfs.rename("/d/file", "/d/moved"),
    "moved away with its directory": () => mfs.rename("/d", "/e"),
    "replaced by a directory": () => {
      mfs.remove("/d/file");
      mfs.mkdir("/d/file");
    },
    "replaced by another": () => mfs.importTree({ "/d/file": "new" }),
    "removed and made again": () => {
      mfs.remove("/d/file");
      mfs.writeFile("/d/file", "new");
    },
    "exchanged with another": () => {
      mfs.rename("/d/file", "/d/moved");
      mfs.rename("/other", "/d/file");
    },
    "left under a path that goes through a file": () => {
      mfs.rmtree("/d");
      mfs.writeFile("/d", "");
    },
  } as const;

  it.each<[change: keyof typeof changes, mode: OpenMode, outcome: string]>([
    ["removed", "rb", "ENOENT"],
    ["removed", "r+b", "ENOENT"],
    ["removed", "wb", "open at 0"],
    ["removed", "ab", "open at 0"],
    ["removed with its directory", "rb", "ENOENT"],
    ["removed with its directory", "wb", "ENOENT"],
    ["renamed", "rb", "ENOENT"],
    ["renamed", "ab", "open at 0"],
    ["moved away with its directory", "rb", "ENOENT"],
    ["moved away with its directory", "wb", "ENOENT"],
    ["replaced by a directory", "rb", "EISDIR"],
    ["replaced by a directory", "wb", "EISDIR"],
    ["replaced by another", "rb", "open at 0"],
    ["replaced by another", "ab", "open at 3"],
    ["removed and made again", "r+b", "open at 0"],
    ["exchanged with another", "ab", "open at 5"],
    ["left under a path that goes through a file", "rb", "ENOTDIR"],
    ["left under a path that goes through a file", "wb", "ENOTDIR"],
  ])("%s: a waiter in %s finds %s", async (change, mode, outcome) => {
    const { state, handle, reason } = await waitThrough(mode, changes[change]);
    expect(state === "open" ? `open at ${handle?.tell()}` : (reason as { code: string }).code).toBe(outcome);
    handle?.close();
    for (const path of ["/d/file", "/d/moved", "/e/file", "/other"]) {
      if (mfs.isFile(path)) mfs.open(path, "r+b").close();
    }
    expect(vi.getTimerCount()).toBe(0);
  });

  it("a waiter reads what stands at its path when it wakes", async () => {
    const { handle } = await waitThrough("rb", changes["exchanged with another"]);
    expect(new TextDecoder().decode(handle?.read())).toBe("other");
  });

  it("what it creates instead counts, and is charged", async () => {
    const { handle } = await waitThrough("wb", changes.removed);
    expect(mfs.stats()).toMatchObject({ fileCount: 2, usedBytes: 133 });
    handle?.write(new Uint8Array(10));
    expect(mfs.stats().usedBytes).toBe(133 + 138);
  });

  it("a waiter for the old file does not block an open of the new one", async () => {
    const holder = mfs.open("/d/file", "r+b");
    const waiter = opening("/d/file", "r+b");
    await settle();
    holder.close();
    mfs.remove("/d/file");
    mfs.writeFile("/d/file", "new");
    using newcomer = mfs.open("/d/file", "r+b");
    await settle();
    expect(states(waiter)).toBe("waiting");
    newcomer.close();
    await settle();
    expect(states(waiter)).toBe("open");
  });

  it("an import keeps the file, and so its waiters", async () => {
    const holder = mfs.open("/d/file", "r+b");
    const waiter = opening("/d/file", "r+b");
    await settle();
    holder.close();
    mfs.importTree({ "/d/file": "new" });
    expect(() => mfs.open("/d/file", "r+b")).toThrow("EAGAIN");
    await settle();
    expect([states(waiter), mfs.getSize("/d/file")]).toEqual(["open", 3]);
  });

  it("the whole wait is one timeout, though the file changes under it", async () => {
    const holder = mfs.open("/d/file", "r+b");
    const waiter = opening("/d/file", "r+b", { lockTimeout: 100 });
    await vi.advanceTimersByTimeAsync(60);
    holder.close();
    mfs.remove("/d/file");
    mfs.writeFile("/d/file", "new");
    using _newcomer = mfs.open("/d/file", "r+b");
    await vi.advanceTimersByTimeAsync(39);
    expect(states(waiter)).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(states(waiter)).toBe("refused");
  });
});

describe("a refusal", () => {
  it.each<[what: string, call: () => Promise<unknown>, expected: object]>([
    ["a bad mode", () => mfs.openAsync("/d/file", "r" as never), { code: "EINVAL" }],
    ["a bad path", () => mfs.openAsync("/../x"), { code: "EINVAL" }],
    ["a path that is not a string", () => mfs.openAsync(7 as never), { code: "ERR_INVALID_ARG_TYPE" }],
    ["a bad timeout", () => mfs.openAsync("/d/file", "rb", { lockTimeout: -1 }), { code: "EINVAL" }],
    ["a bad signal", () => mfs.openAsync("/d/file", "rb", { signal: {} as never }), { code: "EINVAL" }],
    ["a missing file", () => mfs.openAsync("/d/missing"), { code: "ENOENT", syscall: "open", path: "/d/missing" }],
    ["a directory", () => mfs.openAsync("/d", "ab"), { code: "EISDIR", syscall: "open", path: "/d" }],
    [
      "a file that is there",
      () => mfs.openAsync("/d/file", "xb"),
      { code: "EEXIST", syscall: "open", path: "/d/file" },
    ],
    ["too much", () => mfs.openAsync("/d/new", "wb", { preallocate: 20_000 }), { code: "ENOSPC", path: "/d/new" }],
  ])("for %s is a rejection, not an exception", async (_what, call, expected) => {
    const before = [mfs.stats(), [...mfs.walk()]];
    const promise = call();
    await expect(promise).rejects.toMatchObject(expected);
    expect([mfs.stats(), [...mfs.walk()]]).toEqual(before);
  });

  it("that comes after the waiting gives the lock to the next", async () => {
    const holder = mfs.open("/d/file", "r+b");
    const greedy = opening("/d/file", "ab", { preallocate: 20_000 });
    const modest = opening("/d/file", "ab");
    holder.close();
    await settle();
    expect([states(greedy, modest), (greedy.reason as { code: string }).code]).toEqual(["refused open", "ENOSPC"]);
    expect([modest.handle?.tell(), mfs.getSize("/d/file")]).toEqual([3, 3]);
    modest.handle?.close();
  });

  it("of xb does not wait for a file that is in use", async () => {
    using _holder = mfs.open("/d/file", "r+b");
    const waiter = opening("/d/file", "xb", { lockTimeout: null });
    await settle();
    expect(waiter).toMatchObject({ state: "refused", reason: { code: "EEXIST" } });
  });

  it("is what a synchronous open gives at once, whatever its timeout", () => {
    using _holder = mfs.open("/d/file");
    for (const lockTimeout of [undefined, null, 0, 1000]) {
      expect(() => mfs.open("/d/file", "r+b", { lockTimeout })).toThrow(/EAGAIN.*openAsync/);
    }
    expect(() => mfs.open("/d/file", "r+b", { lockTimeout: Number.NaN })).toThrow(InvalidArgumentError);
    expect(vi.getTimerCount()).toBe(0);
  });
});
