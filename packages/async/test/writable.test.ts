import { type ByteSource, FileExistsError, FileNotFoundError, MFSQuotaExceededError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../../test/support/count-listeners.js";
import { expectSame } from "../../../test/support/expect-same.js";
import { AsyncMemoryFileSystem, type WritableOptions } from "../src/index.js";
import { larger } from "./support/long-calls.js";
import { pattern } from "./support/pattern.js";
import { chunked, content, failingFileSystem, inUse, settle, size, withFile } from "./support/streams.js";
import { watchedHandle, withHandles } from "./support/watched-file-system.js";

describe("the file", () => {
  it.each<[NonNullable<WritableOptions["mode"]>, string, Uint8Array]>([
    ["wb", "/file", pattern(10)],
    ["wb", "/new", pattern(10)],
    ["ab", "/file", new Uint8Array([...content, ...pattern(10)])],
    ["ab", "/new", pattern(10)],
    ["r+b", "/file", new Uint8Array([...pattern(10), ...content.subarray(10)])],
    ["xb", "/new", pattern(10)],
  ])("is written as mode %s says: %s", async (mode, path, expected) => {
    const fs = withFile();
    const writer = fs.writable(path, { mode }).getWriter();
    await writer.write(pattern(10).subarray(0, 4));
    await writer.write(pattern(10).slice(4).buffer);
    await writer.close();
    expect(await fs.readFile(path)).toEqual(expected);
    expect(inUse(fs, path)).toBe(false);
  });

  it("is emptied and replaced by default", async () => {
    const fs = withFile();
    await fs.writable("/file").getWriter().close();
    expect(await fs.getSize("/file")).toBe(0);
  });

  it("is preallocated on request", async () => {
    const fs = withFile();
    const writer = fs.writable("/new", { preallocate: 500 }).getWriter();
    await writer.write(pattern(10));
    await writer.close();
    expect(await fs.getSize("/new")).toBe(500);
  });

  it("takes any bytes", async () => {
    const fs = withFile();
    const writer = fs.writable("/new").getWriter();
    for (const chunk of [
      new DataView(new ArrayBuffer(2)),
      new SharedArrayBuffer(3),
      new Float64Array(1),
      new TextEncoder().encode("x"),
    ]) {
      await writer.write(chunk);
    }
    await writer.close();
    expect(await fs.getSize("/new")).toBe(14);
  });
});

describe("back-pressure", () => {
  it("has each chunk in the file, charged, before the next is requested", async () => {
    const fs = withFile({ chunkOverheadOverride: 0 });
    const { fileSystem } = fs;
    const stream = fs.writable("/new");
    await settle();
    let asked = 0;
    const source = chunked(larger, 100_000, () => {
      expect(fileSystem.getSize("/new")).toBe(100_000 * asked);
      expect(fileSystem.stats().usedBytes).toBe(size + 100_000 * asked);
      asked++;
    });
    await source.pipeTo(stream);
    expect(asked).toBe(Math.ceil(larger.length / 100_000));
    expectSame(await fs.readFile("/new"), larger, "the file");
  });

  it("asks for one chunk at most while it waits for the lock", async () => {
    const fs = withFile();
    const reader = fs.fileSystem.open("/file");
    let asked = 0;
    const source = chunked(content, 100, () => asked++);
    const piping = source.pipeTo(fs.writable("/file", { lockTimeout: null }));
    await settle();
    expect(asked).toBeLessThanOrEqual(1);
    reader.close();
    await piping;
    expect(asked).toBe(10);
    expect(await fs.readFile("/file")).toEqual(content);
  });

  it("is ready again when the chunk is in the file", async () => {
    const fs = withFile();
    const writer = fs.writable("/new").getWriter();
    await writer.ready;
    expect(writer.desiredSize).toBe(1);
    void writer.write(larger);
    expect(writer.desiredSize).toBe(0);
    await writer.ready;
    expect(fs.fileSystem.getSize("/new")).toBe(larger.length);
    await writer.close();
  });
});

describe("the file's lock", () => {
  it("is acquired at once and released by the close", async () => {
    const fs = withFile();
    const stream = fs.writable("/file");
    await settle();
    expect(inUse(fs)).toBe(true);
    await stream.close();
    expect(inUse(fs)).toBe(false);
  });

  it("is released at an abort; the written bytes stay", async () => {
    const fs = withFile();
    const writer = fs.writable("/file").getWriter();
    await writer.write(pattern(10));
    await writer.abort("enough");
    expect(inUse(fs)).toBe(false);
    expect(await fs.readFile("/file")).toEqual(pattern(10));
    await expect(writer.write(pattern(1))).rejects.toBe("enough");
  });

  it("is released when the source fails", async () => {
    const fs = withFile();
    const failing = new ReadableStream({
      pull() {
        throw new Error("no more");
      },
    });
    await expect(failing.pipeTo(fs.writable("/file"))).rejects.toThrow("no more");
    expect(inUse(fs)).toBe(false);
  });

  it("is waited for until an abort: nothing is held then, and no waiter is left in the queue", async () => {
    const fs = withFile();
    const reader = fs.fileSystem.open("/file");
    const stream = fs.writable("/file", { lockTimeout: null });
    const behind = fs.open("/file");
    await settle();
    await stream.abort("enough");
    await (await behind).close();
    reader.close();
    expect(inUse(fs)).toBe(false);
    expect(await fs.readFile("/file")).toEqual(content);
  });

  it.each(Array.from({ length: 30 }, (_, index) => index))(
    "is free after an abort %d ticks after the start",
    async (ticks) => {
      const fs = withFile();
      const stream = fs.writable("/file");
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      await stream.abort();
      expect(inUse(fs)).toBe(false);
    },
  );

  it("times out after lockTimeout", async () => {
    const fs = withFile();
    using _reader = fs.fileSystem.open("/file");
    await expect(fs.writable("/file", { lockTimeout: 0 }).getWriter().closed).rejects.toThrow("EAGAIN");
    expect(fs.fileSystem.readFile("/file")).toEqual(content);
  });
});

describe("a failure", () => {
  it.each<[string, WritableOptions, { isInstance(error: unknown): boolean }]>([
    ["/none/file", {}, FileNotFoundError],
    ["/none", { mode: "r+b" }, FileNotFoundError],
    ["/file", { mode: "xb" }, FileExistsError],
  ])("to open %s with %o is that of the stream", async (path, options, kind) => {
    const fs = withFile();
    const writer = fs.writable(path, options).getWriter();
    const error: unknown = await writer.write(pattern(1)).catch((reason: unknown) => reason);
    expect(kind.isInstance(error)).toBe(true);
    await expect(writer.closed).rejects.toBe(error);
    expect(await fs.readFile("/file")).toEqual(content);
    expect(inUse(fs)).toBe(false);
  });

  it("of the quota comes from the chunk that does not fit; what fitted stays", async () => {
    const fs = withFile({ maxQuota: 2000, chunkOverheadOverride: 0 });
    let asked = 0;
    const source = chunked(pattern(5000), 400, () => asked++);
    const error: unknown = await source.pipeTo(fs.writable("/new")).catch((reason: unknown) => reason);
    expect(MFSQuotaExceededError.isInstance(error)).toBe(true);
    expect(await fs.getSize("/new")).toBe(800);
    expect(asked).toBeLessThanOrEqual(4);
    expect(inUse(fs, "/new")).toBe(false);
    expect(await fs.stats()).toMatchObject({ usedBytes: 1800 });
  });

  it.each(["text", 5, null, {}])("of a chunk that is not bytes, %o, closes the file", async (chunk) => {
    const fs = withFile();
    const writer = fs.writable("/file").getWriter();
    await expect(writer.write(chunk as unknown as ByteSource)).rejects.toThrow(TypeError);
    await expect(writer.closed).rejects.toThrow(TypeError);
    expect(inUse(fs)).toBe(false);
  });

  it("of the filesystem half-way closes the file", async () => {
    const reason = new Error("broken");
    const fs = new AsyncMemoryFileSystem(failingFileSystem(reason));
    const writer = fs.writable("/file").getWriter();
    await writer.write(pattern(5));
    await expect(writer.write(pattern(5))).rejects.toBe(reason);
    expect(inUse(fs)).toBe(false);
  });
});

describe("a signal", () => {
  it("aborted before: the stream fails with its reason, and nothing is made or emptied", async () => {
    const fs = withFile();
    for (const path of ["/file", "/new"]) {
      const writer = fs.writable(path, { signal: AbortSignal.abort("stop") }).getWriter();
      await expect(writer.write(pattern(1))).rejects.toBe("stop");
    }
    expect(await fs.exportTree()).toEqual({ "/file": content });
    expect(inUse(fs)).toBe(false);
  });

  it("aborted half-way: the stream fails and the file is closed, though no write is pending", async () => {
    const fs = withFile();
    const controller = new AbortController();
    const writer = fs.writable("/file", { signal: controller.signal }).getWriter();
    await writer.write(pattern(10));
    controller.abort("stop");
    await settle();
    expect(inUse(fs)).toBe(false);
    await expect(writer.write(pattern(1))).rejects.toBe("stop");
    expect(await fs.readFile("/file")).toEqual(pattern(10));
  });

  it("aborted while it waits for the lock: the stream fails, and leaves the queue", async () => {
    const fs = withFile();
    const reader = fs.fileSystem.open("/file");
    const controller = new AbortController();
    const { closed } = fs.writable("/file", { signal: controller.signal, lockTimeout: null }).getWriter();
    await settle();
    controller.abort("stop");
    await expect(closed).rejects.toBe("stop");
    fs.fileSystem.open("/file").close();
    reader.close();
    expect(inUse(fs)).toBe(false);
  });

  it.each(["signal", "abort"])("aborted while a chunk is written takes that chunk back, by %s", async (how) => {
    const inner = withFile().fileSystem;
    const controller = new AbortController();
    const fs = new AsyncMemoryFileSystem(withHandles(inner, (handle) => watchedHandle(handle, () => stop())));
    const writer = fs.writable("/file", { mode: "ab", signal: controller.signal }).getWriter();
    const stop = (): void => (how === "signal" ? controller.abort("stop") : void writer.abort("stop"));
    await writer.write(pattern(10));
    await expect(writer.write(larger)).rejects.toBe("stop");
    await settle();
    expect(inner.readFile("/file")).toEqual(new Uint8Array([...content, ...pattern(10)]));
    expect(inUse(fs)).toBe(false);
  });

  it("is listened to until the close, the abort, or the failure, and no longer", async () => {
    const fs = withFile();
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    await fs.writable("/file", { signal }).close();
    await fs.writable("/file", { signal }).abort();
    await fs
      .writable("/none/file", { signal })
      .getWriter()
      .closed.catch(() => {});
    expect(listeners()).toBe(0);
  });
});

describe("arguments", () => {
  it.each<[unknown, unknown, string]>([
    ["/file", { mode: "rb" }, "InvalidArgumentError"],
    ["/file", { mode: "w" }, "InvalidArgumentError"],
    ["/file", { mode: null }, "InvalidArgumentError"],
    ["/file", { lockTimeout: Number.NaN }, "InvalidArgumentError"],
    ["/file", { signal: "stop" }, "InvalidArgumentError"],
    ["/file", null, "InvalidArgumentError"],
    ["/../file", {}, "InvalidArgumentError"],
    [new TextEncoder().encode("/file"), {}, "TypeError"],
  ])("%o with %o throw in the call", (path, options, name) => {
    const fs = withFile();
    expect(() => fs.writable(path as string, options as WritableOptions)).toThrow(expect.objectContaining({ name }));
    expect(fs.fileSystem.readFile("/file")).toEqual(content);
  });

  it("that only opening finds wrong are the stream's failure", async () => {
    const fs = withFile();
    await expect(fs.writable("/file", { preallocate: -1 }).getWriter().closed).rejects.toThrow("EINVAL");
    expect(await fs.readFile("/file")).toEqual(content);
  });
});
