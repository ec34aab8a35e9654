import { FileNotFoundError, IsADirectoryError } from "@dmemfs/contract";
import { describe, expect, it, vi } from "vitest";
import { countListeners } from "../../../test/support/count-listeners.js";
import { expectSame } from "../../../test/support/expect-same.js";
import { AsyncMemoryFileHandle, AsyncMemoryFileSystem, type ReadableOptions } from "../src/index.js";
import { joined } from "./support/joined.js";
import { larger } from "./support/long-calls.js";
import { pattern } from "./support/pattern.js";
import { bytesOf, chunksOf, content, failingFileSystem, inUse, settle, size, withFile } from "./support/streams.js";

describe("the bytes", () => {
  it.each([
    [1000, [1000]],
    [1001, [1000]],
    [999, [999, 1]],
    [500, [500, 500]],
    [400, [400, 400, 200]],
    [Number.MAX_SAFE_INTEGER, [1000]],
    [undefined, [1000]],
  ])("come in chunks of %s: %j", async (chunkSize, lengths) => {
    const fs = withFile();
    const chunks: Uint8Array[] = [];
    for await (const chunk of chunksOf(fs.readable("/file", { chunkSize }))) chunks.push(chunk);
    expect(chunks.map(({ length }) => length)).toEqual(lengths);
    expect(joined(chunks)).toEqual(content);
  });

  it("come in chunks of 64 KiB by default", async () => {
    const fs = withFile();
    await fs.writeFile("/file", larger);
    const reader = fs.readable("/file").getReader();
    expect((await reader.read()).value).toHaveLength(64 * 1024);
    await reader.cancel();
    expectSame(await bytesOf(fs.readable("/file")), larger, "all");
  });

  it("end at once for an empty file", async () => {
    const fs = withFile();
    await fs.writeFile("/file", "");
    expect(await fs.readable("/file").getReader().read()).toEqual({ done: true, value: undefined });
    expect(inUse(fs)).toBe(false);
  });

  it("are the reader's own", async () => {
    const fs = withFile();
    const reader = fs.readable("/file").getReader();
    (await reader.read()).value?.fill(0);
    await reader.cancel();
    expect(await fs.readFile("/file")).toEqual(content);
  });

  it("go through a compression and back into a file", async () => {
    const fs = withFile();
    await fs.writeFile("/file", larger);
    await fs.readable("/file").pipeThrough(new CompressionStream("gzip")).pipeTo(fs.writable("/zipped"));
    expect(await fs.getSize("/zipped")).toBeLessThan(larger.length / 2);
    await fs.readable("/zipped").pipeThrough(new DecompressionStream("gzip")).pipeTo(fs.writable("/back"));
    expectSame(await fs.readFile("/back"), larger, "what came back");
    for (const path of ["/file", "/zipped", "/back"]) expect(inUse(fs, path)).toBe(false);
  });

  it("make a response, or two streams", async () => {
    const fs = withFile();
    expect(new Uint8Array(await new Response(fs.readable("/file")).arrayBuffer())).toEqual(content);
    const both = await Promise.all(fs.readable("/file", { chunkSize: 300 }).tee().map(bytesOf));
    expect(both).toEqual([content, content]);
    expect(inUse(fs)).toBe(false);
  });
});

describe("back-pressure", () => {
  it("reads a chunk when it is requested, and none before", async () => {
    const fs = withFile();
    const read = vi.spyOn(AsyncMemoryFileHandle.prototype, "read");
    const reader = fs.readable("/file", { chunkSize: 100 }).getReader();
    await settle();
    expect(read).toHaveBeenCalledTimes(0);
    for (let count = 1; count <= 3; count++) {
      await reader.read();
      await settle();
      expect(read).toHaveBeenCalledTimes(count);
      expect(inUse(fs)).toBe(true);
    }
    await reader.cancel();
    read.mockRestore();
  });

  it("waits for a slow destination", async () => {
    const fs = withFile();
    const read = vi.spyOn(AsyncMemoryFileHandle.prototype, "read");
    let written = 0;
    const slow = new WritableStream<Uint8Array>({
      async write() {
        await settle();
        written++;
        expect(read.mock.calls.length).toBeLessThanOrEqual(written);
      },
    });
    await fs.readable("/file", { chunkSize: 100 }).pipeTo(slow);
    expect(written).toBe(10);
    read.mockRestore();
  });
});

describe("the file's lock", () => {
  it("is taken by the call and released at the end", async () => {
    const fs = withFile();
    const before = await fs.readFile("/file");
    const stream = fs.readable("/file");
    expect(inUse(fs)).toBe(true);
    const written = fs.writeFile("/file", pattern(5));
    const read = new Uint8Array(await new Response(stream).arrayBuffer());
    expect(read).toEqual(before);
    await written;
    expect(inUse(fs)).toBe(false);
    expect(await fs.readFile("/file")).toEqual(pattern(5));
  });

  it.each<[string, (stream: ReadableStream<Uint8Array>) => Promise<void>]>([
    [
      "a cancel half-way",
      async (stream) => {
        const reader = stream.getReader();
        await reader.read();
        await reader.cancel("enough");
      },
    ],
    [
      "a cancel while a read is under way",
      async (stream) => {
        const reader = stream.getReader();
        const reading = reader.read();
        await reader.cancel("enough");
        await reading;
      },
    ],
    [
      "a loop that is left",
      async (stream) => {
        for await (const chunk of chunksOf(stream)) {
          expect(chunk).toHaveLength(100);
          break;
        }
      },
    ],
    [
      "a destination that fails",
      async (stream) => {
        const failing = new WritableStream({
          write() {
            throw new Error("full");
          },
        });
        await expect(stream.pipeTo(failing)).rejects.toThrow("full");
      },
    ],
    [
      "a pipe that is aborted",
      async (stream) => {
        const controller = new AbortController();
        const stopping = new WritableStream({ write: () => controller.abort("stop") });
        await expect(stream.pipeTo(stopping, { signal: controller.signal })).rejects.toBe("stop");
      },
    ],
  ])("is released at %s", async (_what, end) => {
    const fs = withFile();
    await end(fs.readable("/file", { chunkSize: 100 }));
    expect(inUse(fs)).toBe(false);
    expect(await fs.readFile("/file")).toEqual(content);
  });

  it("is waited for until a cancel: nothing is held then, and the next waiter gets the lock", async () => {
    const fs = withFile();
    const writer = fs.fileSystem.open("/file", "r+b");
    const reader = fs.readable("/file").getReader();
    const reading = reader.read();
    const behind = fs.open("/file", "r+b", { lockTimeout: null });
    await settle();
    await reader.cancel("enough");
    expect(await reading).toEqual({ done: true, value: undefined });
    writer.close();
    await (await behind).close();
    expect(inUse(fs)).toBe(false);
  });

  it("leaves the queue: a reader that came after a stream's writer gets the lock", async () => {
    const fs = withFile();
    const first = fs.fileSystem.open("/file");
    const controller = new AbortController();
    const stream = fs.writable("/file", { signal: controller.signal });
    await settle();
    expect(() => fs.fileSystem.open("/file")).toThrow("EAGAIN");
    controller.abort("stop");
    await expect(stream.getWriter().closed).rejects.toBe("stop");
    fs.fileSystem.open("/file").close();
    first.close();
    expect(fs.fileSystem.readFile("/file")).toEqual(content);
  });

  it.each(Array.from({ length: 40 }, (_, index) => index))(
    "is free after a cancel %d ticks after the first pull",
    async (ticks) => {
      const fs = withFile();
      const reader = fs.readable("/file", { chunkSize: 100 }).getReader();
      const reading = reader.read();
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      await reader.cancel();
      expect(inUse(fs)).toBe(false);
      await reading;
    },
  );

  it("times out after lockTimeout", async () => {
    const fs = withFile();
    using _writer = fs.fileSystem.open("/file", "r+b");
    await expect(bytesOf(fs.readable("/file", { lockTimeout: 0 }))).rejects.toThrow("EAGAIN");
  });
});

describe("a failure", () => {
  it("to open is that of the stream", async () => {
    const fs = withFile();
    await expect(bytesOf(fs.readable("/none"))).rejects.toThrow(FileNotFoundError);
    await expect(bytesOf(fs.readable("/"))).rejects.toThrow(IsADirectoryError);
  });

  it("half-way is that of the stream, and closes the file", async () => {
    const reason = new Error("broken");
    const fs = new AsyncMemoryFileSystem(failingFileSystem(reason));
    const reader = fs.readable("/file", { chunkSize: 100 }).getReader();
    expect((await reader.read()).value).toHaveLength(100);
    await expect(reader.read()).rejects.toBe(reason);
    await expect(reader.closed).rejects.toBe(reason);
    expect(inUse(fs)).toBe(false);
  });
});

describe("a signal", () => {
  it("aborted before: the stream fails with its reason, and nothing is opened", async () => {
    const fs = withFile();
    const open = vi.spyOn(fs, "open");
    const stream = fs.readable("/file", { signal: AbortSignal.abort("stop") });
    await expect(stream.getReader().read()).rejects.toBe("stop");
    expect(open).not.toHaveBeenCalled();
  });

  it("aborted half-way: the stream fails and the file is closed, though no pull is pending", async () => {
    const fs = withFile();
    const controller = new AbortController();
    const reader = fs.readable("/file", { chunkSize: 100, signal: controller.signal }).getReader();
    await reader.read();
    expect(inUse(fs)).toBe(true);
    controller.abort("stop");
    await settle();
    expect(inUse(fs)).toBe(false);
    await expect(reader.read()).rejects.toBe("stop");
  });

  it("aborted while it waits for the lock: the stream fails, and leaves the queue", async () => {
    const fs = withFile();
    const writer = fs.fileSystem.open("/file", "r+b");
    const controller = new AbortController();
    const reading = fs.readable("/file", { signal: controller.signal, lockTimeout: null }).getReader().read();
    await settle();
    controller.abort("stop");
    await expect(reading).rejects.toBe("stop");
    writer.close();
    expect(inUse(fs)).toBe(false);
  });

  it("aborted while a chunk is read that takes long: the stream fails once the file is closed", async () => {
    const fs = withFile();
    await fs.writeFile("/file", larger);
    let now = performance.now();
    // Each step takes so long that the event loop turns after it.
    using _clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
    const controller = new AbortController();
    const reading = fs.readable("/file", { signal: controller.signal }).getReader().read();
    while (!inUse(fs)) await Promise.resolve();
    controller.abort("stop");
    expect(await reading.catch((reason) => [reason, inUse(fs)])).toEqual(["stop", false]);
  });

  it("aborted after the end changes nothing", async () => {
    const fs = withFile();
    const controller = new AbortController();
    const stream = fs.readable("/file", { signal: controller.signal });
    expect(await bytesOf(stream)).toHaveLength(size);
    controller.abort("stop");
    await settle();
    expect(inUse(fs)).toBe(false);
  });

  it("is listened to until the end, the cancel, or the failure, and no longer", async () => {
    const fs = withFile();
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    await bytesOf(fs.readable("/file", { signal }));
    await fs.readable("/file", { signal }).cancel();
    await fs
      .readable("/none", { signal })
      .getReader()
      .read()
      .catch(() => {});
    expect(listeners()).toBe(0);
  });
});

describe("arguments", () => {
  it.each<[unknown, unknown, string]>([
    ...[0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "64", null, 2 ** 53, 64n].map(
      (chunkSize): [unknown, unknown, string] => ["/file", { chunkSize }, "InvalidArgumentError"],
    ),
    ["/file", { lockTimeout: -1 }, "InvalidArgumentError"],
    ["/file", { signal: {} }, "InvalidArgumentError"],
    ["/file", null, "InvalidArgumentError"],
    ["/fi\0le", {}, "InvalidArgumentError"],
    ["/../file", {}, "InvalidArgumentError"],
    [5, {}, "TypeError"],
    [new URL("file:///file"), {}, "TypeError"],
  ])("%o with %o throw in the call", (path, options, name) => {
    const fs = withFile();
    expect(() => fs.readable(path as string, options as ReadableOptions)).toThrow(expect.objectContaining({ name }));
    expect(inUse(fs)).toBe(false);
  });
});
