import { BlockingIOError, FileNotFoundError, InvalidArgumentError, type MFSError } from "@dmemfs/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventLoopTurn } from "../../../test/support/event-loop-turn.js";
import { AsyncMemoryFileSystem, type CallOptions } from "../src/index.js";
import { pattern } from "./support/pattern.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything run that does not wait for time or a lock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await eventLoopTurn();
}

/** A promise and what has become of it so far. */
class Watched<Result> {
  state: "waiting" | "done" | "refused" = "waiting";
  value: Result | undefined;
  error: unknown;

  constructor(promise: Promise<Result>) {
    promise.then(
      (value) => Object.assign(this, { state: "done", value }),
      (error: unknown) => Object.assign(this, { state: "refused", error }),
    );
  }
}

function watch<Result>(promise: Promise<Result>): Watched<Result> {
  return new Watched(promise);
}

function withFile(options = {}): AsyncMemoryFileSystem {
  const fs = new AsyncMemoryFileSystem(options);
  fs.fileSystem.writeFile("/file", "content");
  return fs;
}

function code(error: unknown): string {
  return (error as MFSError).code;
}

describe("open", () => {
  it("waits until the file is free", async () => {
    const fs = withFile();
    const writer = await fs.open("/file", "r+b");
    const waiting = [watch(fs.open("/file")), watch(fs.open("/file"))];
    await settle();
    expect(waiting.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    await writer.close();
    await settle();
    expect(waiting.map(({ state }) => state)).toEqual(["done", "done"]);
    for (const { value } of waiting) await value?.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is fair: a writer that waits is passed by no reader that came after it", async () => {
    const fs = withFile();
    const order: string[] = [];
    const use = async (name: string, mode: "rb" | "ab"): Promise<void> => {
      await using handle = await fs.open("/file", mode);
      order.push(`${name} in`);
      await settle();
      order.push(`${name} out`);
      expect(handle.closed).toBe(false);
    };
    await Promise.all([use("r1", "rb"), use("w1", "ab"), use("r2", "rb"), use("r3", "rb"), use("w2", "ab")]);
    expect(order).toEqual([
      ...["r1 in", "r1 out", "w1 in", "w1 out"],
      ...["r2 in", "r3 in", "r2 out", "r3 out"],
      ...["w2 in", "w2 out"],
    ]);
  });

  it.each<[string, object, CallOptions | undefined, number]>([
    ["lockTimeout", {}, { lockTimeout: 250 }, 250],
    ["defaultLockTimeout", { defaultLockTimeout: 70 }, undefined, 70],
    ["the default of the default", {}, {}, 30_000],
    ["lockTimeout, which goes before the default", { defaultLockTimeout: 70 }, { lockTimeout: 10 }, 10],
  ])("gives up after %s", async (_what, options, openOptions, timeout) => {
    const fs = withFile(options);
    await using reader = await fs.open("/file");
    const waiting = watch(fs.open("/file", "wb", openOptions));
    await settle();
    vi.advanceTimersByTime(timeout - 1);
    await settle();
    expect(waiting.state).toBe("waiting");
    vi.advanceTimersByTime(2);
    await settle();
    expect(waiting.state).toBe("refused");
    expect(BlockingIOError.isInstance(waiting.error)).toBe(true);
    expect(waiting.error).toMatchObject({ code: "EAGAIN", syscall: "open", path: "/file" });
    fs.fileSystem.open("/file").close(); // no waiter is left
    expect(await reader.read()).toHaveLength(7);
  });

  it("tries once with 0, and never times out with null", async () => {
    const fs = withFile({ defaultLockTimeout: 5 });
    const reader = await fs.open("/file");
    await expect(fs.open("/file", "wb", { lockTimeout: 0 })).rejects.toThrow("EAGAIN");
    const waiting = watch(fs.open("/file", "wb", { lockTimeout: null }));
    await settle();
    vi.advanceTimersByTime(10 ** 9);
    await settle();
    expect(waiting.state).toBe("waiting");
    await reader.close();
    await settle();
    expect(waiting.state).toBe("done");
  });

  it("never times out if the filesystem's default is null", async () => {
    const fs = withFile({ defaultLockTimeout: null });
    const writer = await fs.open("/file", "r+b");
    const waiting = watch(fs.readFile("/file"));
    await settle();
    vi.advanceTimersByTime(10 ** 9);
    await settle();
    expect(waiting.state).toBe("waiting");
    await writer.close();
    await settle();
    expect(waiting.value).toHaveLength(7);
  });

  it("rejects with the signal's reason, leaves the queue, and lets the next waiter in", async () => {
    const fs = withFile();
    await using reader = await fs.open("/file");
    const controller = new AbortController();
    const writer = watch(fs.open("/file", "wb", { signal: controller.signal, lockTimeout: null }));
    const behind = watch(fs.open("/file"));
    await settle();
    expect([writer.state, behind.state]).toEqual(["waiting", "waiting"]);
    const reason = new Error("stop");
    controller.abort(reason);
    await settle();
    expect([writer.state, behind.state]).toEqual(["refused", "done"]);
    expect(writer.error).toBe(reason);
    await behind.value?.close();
    expect(await reader.read()).toEqual(new TextEncoder().encode("content"));
  });

  it("aborted before rejects with the reason; nothing is made and nothing emptied", async () => {
    const fs = withFile();
    const signal = AbortSignal.abort("stop");
    for (const path of ["/file", "/new"]) {
      await expect(fs.open(path, "wb", { signal })).rejects.toBe("stop");
    }
    expect(fs.fileSystem.exportTree()).toEqual({ "/file": new TextEncoder().encode("content") });
    fs.fileSystem.open("/file", "r+b").close();
  });

  it.each([
    ["/file", "r", {}],
    ["/file\0", "rb", {}],
    ["/file", "wb", { preallocate: -1 }],
    ["/file", "rb", { lockTimeout: -1 }],
    ["/file", "rb", { signal: {} }],
    ["/file", "rb", null],
  ])("of %j with %j and %j throws, and nothing is changed", async (path, mode, options) => {
    const fs = withFile();
    await expect(fs.open(path, mode as "rb", options as CallOptions)).rejects.toThrow(InvalidArgumentError);
    expect(fs.fileSystem.readText("/file")).toBe("content");
    fs.fileSystem.open("/file", "r+b").close();
  });

  it("looks its path up again when it wakes", async () => {
    const fs = withFile();
    const writer = await fs.open("/file", "r+b");
    const [reader, maker] = [watch(fs.open("/file")), watch(fs.open("/file", "wb"))];
    await settle();
    await writer.close();
    await fs.remove("/file");
    await settle();
    expect(FileNotFoundError.isInstance(reader.error)).toBe(true);
    expect(maker.state).toBe("done");
    await maker.value?.close();
  });
});

describe("an operation on a file in use", () => {
  const operations: Readonly<Record<string, (fs: AsyncMemoryFileSystem, options?: CallOptions) => Promise<unknown>>> = {
    readFile: (fs, options) => fs.readFile("/file", options),
    readText: (fs, options) => fs.readText("/file", "utf-8", options),
    exportAsBytes: (fs, options) => fs.exportAsBytes("/file", options),
    exportAsBlob: (fs, options) => fs.exportAsBlob("/file", options),
    exportTree: (fs, options) => fs.exportTree(options),
    writeFile: (fs, options) => fs.writeFile("/file", "new", options),
    appendFile: (fs, options) => fs.appendFile("/file", "more", options),
    copy: (fs, options) => fs.copy("/file", "/copy", options),
    copyTree: (fs, options) => fs.copyTree("/dir", "/copy", options),
  };

  function inUse(): { fs: AsyncMemoryFileSystem; release: () => void } {
    const fs = withFile();
    fs.fileSystem.importTree({ "/dir/a": "1", "/dir/b": "2" });
    const handles = ["/file", "/dir/b"].map((path) => fs.fileSystem.open(path, "r+b"));
    return { fs, release: () => handles.forEach((handle) => void handle.close()) };
  }

  it.each(Object.entries(operations))("%s waits for it", async (_name, operation) => {
    const { fs, release } = inUse();
    const waiting = watch(operation(fs));
    await settle();
    expect(waiting.state).toBe("waiting");
    release();
    await settle();
    expect(waiting.error).toBeUndefined();
    expect(waiting.state).toBe("done");
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(Object.entries(operations))(
    "%s gives up after lockTimeout, and nothing is held or made",
    async (_name, operation) => {
      const { fs, release } = inUse();
      await expect(operation(fs, { lockTimeout: 0 })).rejects.toThrow("EAGAIN");
      const waiting = watch(operation(fs, { lockTimeout: 40 }));
      await settle();
      vi.advanceTimersByTime(41);
      await settle();
      expect(waiting.state).toBe("refused");
      expect(code(waiting.error)).toBe("EAGAIN");
      release();
      expect(fs.fileSystem.exists("/copy")).toBe(false);
      for (const path of ["/file", "/dir/a", "/dir/b"]) fs.fileSystem.open(path, "r+b").close();
      expect(fs.fileSystem.readText("/file")).toBe("content");
    },
  );

  it.each(Object.entries(operations))("%s stops at an abort, and nothing is held or made", async (_name, operation) => {
    const { fs, release } = inUse();
    const controller = new AbortController();
    const waiting = watch(operation(fs, { signal: controller.signal, lockTimeout: null }));
    await settle();
    controller.abort("stop");
    await settle();
    expect(waiting.error).toBe("stop");
    release();
    expect(fs.fileSystem.exists("/copy")).toBe(false);
    for (const path of ["/file", "/dir/a", "/dir/b"]) fs.fileSystem.open(path, "r+b").close();
    expect(fs.fileSystem.readText("/file")).toBe("content");
  });

  it("waits for several no longer than lockTimeout in all", async () => {
    const fs = withFile();
    fs.fileSystem.importTree({ "/dir/a": "1", "/dir/b": "2" });
    const [first, second] = ["/dir/a", "/dir/b"].map((path) => fs.fileSystem.open(path, "r+b"));
    const waiting = watch(fs.exportTree({ prefix: "/dir", lockTimeout: 100 }));
    await settle();
    vi.advanceTimersByTime(60);
    first?.close();
    await settle();
    vi.advanceTimersByTime(60);
    await settle();
    expect(waiting.state).toBe("refused");
    expect(waiting.error).toMatchObject({ code: "EAGAIN", path: "/dir/b" });
    second?.close();
  });

  it("finds the content that the writer left", async () => {
    const fs = withFile();
    const writer = await fs.open("/file", "wb");
    const waiting = watch(fs.readFile("/file"));
    await writer.write(pattern(5));
    await writer.close();
    await settle();
    expect(waiting.value).toEqual(pattern(5));
  });
});
