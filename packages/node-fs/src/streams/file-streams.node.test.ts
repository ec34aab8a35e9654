import type { ReadStream, WriteStream } from "node:fs";
import * as hostFs from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs, type NodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { onBothSides } from "../../test/support/both-sides.js";
import { outcomeOf, plainError } from "../../test/support/outcome.js";

type Stream = ReadStream | WriteStream;

/** The events of a stream until it is closed, or until `last`. */
async function eventsOf(stream: Stream, last = "close"): Promise<unknown[]> {
  const log: unknown[] = [];
  const isReadable = "bytesRead" in stream;
  const names = ["open", "ready", ...(isReadable ? ["data", "end"] : ["drain", "finish"]), "close", "error"];
  await new Promise<void>((resolve) => {
    for (const name of names) {
      (stream as NodeJS.EventEmitter).on(name, (value: unknown) => {
        log.push(typeof value === "number" ? [name, "number"] : [name, plainError(value)]);
        if (name === last) resolve();
      });
    }
  });
  return [...log, statusOf(stream)];
}

async function chunksOf(stream: ReadStream): Promise<unknown[]> {
  const chunks: unknown[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

/** The path of a stream that is destroyed at once. */
function destroyedPath(
  create: (path: unknown, options: unknown) => ReadStream,
  path: unknown,
  options: unknown,
): unknown {
  return create(path, options)
    .on("error", () => {})
    .destroy().path;
}

function statusOf(stream: Stream): unknown {
  const { path, pending, destroyed, closed } = stream;
  const bytes = "bytesRead" in stream ? stream.bytesRead : stream.bytesWritten;
  return { path, pending, destroyed, closed, bytes, fd: typeof Reflect.get(stream, "fd") };
}

const content = "The quick brown fox jumps over the lazy dog. ".repeat(4000);

/** Histories of streams over a directory that has a file `f`. */
const histories: Record<string, (fs: NodeFs, root: string) => Promise<unknown>> = {
  "a file read whole": (fs, root) => eventsOf(fs.createReadStream(`${root}/f`)),
  "an encoding in place of options": (fs, root) => eventsOf(fs.createReadStream(`${root}/f`, "utf8")),
  "a range": (fs, root) => eventsOf(fs.createReadStream(`${root}/f`, { start: 4, end: 8, encoding: "utf8" })),
  "an end without a start": (fs, root) => eventsOf(fs.createReadStream(`${root}/f`, { end: 8, encoding: "utf8" })),
  "a start beyond the end of the file": (fs, root) => eventsOf(fs.createReadStream(`${root}/f`, { start: 1e6 })),
  "small pieces": (fs, root) => eventsOf(fs.createReadStream(`${root}/f`, { highWaterMark: 50_000 })),
  "a missing file": (fs, root) => eventsOf(fs.createReadStream(`${root}/missing`)),
  "a missing file without events for the end": (fs, root) =>
    eventsOf(fs.createReadStream(`${root}/missing`, { emitClose: false }), "error"),
  "a directory": (fs, root) => eventsOf(fs.createReadStream(root)),
  "a stream that is destroyed at once": (fs, root) => {
    const stream = fs.createReadStream(`${root}/f`);
    const events = eventsOf(stream);
    stream.destroy();
    return events;
  },
  "a stream that is destroyed with an error while it reads": (fs, root) => {
    const stream = fs.createReadStream(`${root}/f`);
    stream.on("data", () => stream.destroy(new Error("enough")));
    return eventsOf(stream);
  },
  "a stream that is closed with a callback": async (fs, root) => {
    const stream = fs.createReadStream(`${root}/f`);
    const closed = new Promise<unknown>((resolve) => stream.close(resolve));
    return [await closed, statusOf(stream)];
  },
  "a descriptor, which is left open": async (fs, root) => {
    const fd = fs.openSync(`${root}/f`, "r");
    fs.readSync(fd, Buffer.alloc(4));
    const stream = fs.createReadStream("", { fd, autoClose: false, end: 9, encoding: "utf8" });
    const events = await eventsOf(stream, "end");
    const left = fs.readSync(fd, Buffer.alloc(4));
    fs.closeSync(fd);
    return [events, left];
  },
  "a descriptor that is not open": (fs) => eventsOf(fs.createReadStream("", { fd: 9999 })),
  "a file written in pieces": async (fs, root) => {
    const stream = fs.createWriteStream(`${root}/w`, { highWaterMark: 16 });
    stream.write("one ");
    stream.write(Buffer.from("two "));
    stream.end("three");
    return [await eventsOf(stream), fs.readFileSync(`${root}/w`, "utf8"), fs.statSync(`${root}/w`).mode];
  },
  "flags, a start, a mode and a flush": async (fs, root) => {
    const logs: unknown[] = [];
    for (const options of [
      { flags: "a", mode: 0o600 },
      { flags: "r+", start: 2 },
      { flags: "a+", flush: true },
      { flags: "w+", start: 3, encoding: "hex" as const },
      { flags: "wx" },
    ]) {
      const stream = fs.createWriteStream(`${root}/w`, options);
      stream.end("0a0b");
      logs.push(await eventsOf(stream), fs.readFileSync(`${root}/w`, "latin1"), fs.statSync(`${root}/w`).mode);
    }
    return logs;
  },
  "null with a descriptor": async (fs, root) => {
    const fd = fs.openSync(`${root}/w`, "w");
    const stream = fs.createWriteStream(null as never, { fd });
    stream.end("abc");
    return [await eventsOf(stream), fs.readFileSync(`${root}/w`, "utf8")];
  },
  "a stream that is ended by close": async (fs, root) => {
    const stream = fs.createWriteStream(`${root}/w`);
    stream.write("abc");
    stream.close();
    return [await eventsOf(stream), fs.readFileSync(`${root}/w`, "utf8")];
  },
  "a file in a missing directory": (fs, root) => eventsOf(fs.createWriteStream(`${root}/missing/w`)),
  "a signal that aborts": (fs, root) => {
    const controller = new AbortController();
    const stream = fs.createReadStream(`${root}/f`, { signal: controller.signal });
    stream.on("open", () => controller.abort());
    return eventsOf(stream);
  },
  "a pipeline": async (fs, root) => {
    await pipeline(fs.createReadStream(`${root}/f`), fs.createWriteStream(`${root}/w`));
    await pipeline(Readable.from(["x", "y"]), fs.createWriteStream(`${root}/w`, { flags: "a" }));
    return fs.readFileSync(`${root}/w`, "utf8");
  },
  "an iterator that stops early": async (fs, root) => {
    const stream = fs.createReadStream(`${root}/f`, { highWaterMark: 1000 });
    for await (const chunk of stream) if (chunk.length > 0) break;
    // How much was read ahead is a matter of time.
    return [stream.path, stream.destroyed];
  },
  "functions of the caller": async (fs, root) => {
    const calls: string[] = [];
    const own = Object.fromEntries(
      ["open", "read", "close"].map((name) => [
        name,
        (...args: unknown[]) => {
          calls.push(name);
          return Reflect.apply(Reflect.get(fs, name), fs, args);
        },
      ]),
    );
    const stream = fs.createReadStream(`${root}/f`, { fs: own as never, end: 3 });
    return [await eventsOf(stream), calls];
  },
  "a handle": async (fs, root) => {
    const handle = await fs.promises.open(`${root}/f`);
    const events = await eventsOf(handle.createReadStream({ end: 9, encoding: "utf8" }));
    return [events, handle.fd, await outcomeOf(() => handle.stat())];
  },
  "a handle, which is left open": async (fs, root) => {
    const handle = await fs.promises.open(`${root}/w`, "w+");
    const stream = handle.createWriteStream({ autoClose: false });
    stream.end("abcdef");
    const events = await eventsOf(stream, "finish");
    const { size } = await handle.stat();
    stream.destroy();
    await handle.close();
    return [events, size, handle.fd];
  },
  "a handle that is closed while the stream reads": async (fs, root) => {
    const handle = await fs.promises.open(`${root}/f`);
    const stream = fs.createReadStream("", { fd: handle, highWaterMark: 100 });
    const events = eventsOf(stream);
    stream.once("data", () => void handle.close());
    await events;
    return [stream.destroyed, handle.fd];
  },
};

describe("streams do what the host's do", () => {
  for (const [name, history] of Object.entries(histories)) {
    it(`with ${name}`, async () => {
      const { host, ours } = await onBothSides(async ({ fs, root }) => {
        fs.writeFileSync(`${root}/f`, content);
        return history(fs, root);
      });
      expect(ours).toEqual(host);
    });
  }

  it("with wrong arguments", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const outcomes: unknown[] = [];
      for (const create of ["createReadStream", "createWriteStream"] as const) {
        for (const [path, options] of [
          [1],
          [undefined],
          [`${root}/f`, 1],
          [`${root}/f`, { encoding: "never" }],
          [`${root}/f`, { start: "1" }],
          [`${root}/f`, { start: -1 }],
          [`${root}/f`, { start: 5, end: 3 }],
          [`${root}/f`, { fd: "1" }],
          [`${root}/f`, { fd: -1 }],
          [`${root}/f`, { fd: {} }],
          [`${root}/f`, { fs: {} }],
          [`${root}/f`, { signal: 1 }],
          ["a\0b"],
        ]) {
          outcomes.push([
            create,
            path,
            options,
            await outcomeOf(() => destroyedPath(fs[create] as never, path, options)),
          ]);
        }
      }
      return outcomes;
    });
    expect(ours).toEqual(host);
  });
});

describe("the classes of streams", () => {
  const fs = createNodeFs(new MemoryFileSystem());
  fs.writeFileSync("/f", "abc");

  it("are derived from the host's, and can be called without new", async () => {
    const classes = fs as unknown as Record<"ReadStream" | "WriteStream", (path: string) => ReadStream>;
    const read = classes.ReadStream("/f");
    expect(read).toBeInstanceOf(fs.ReadStream);
    expect(read).toBeInstanceOf(hostFs.ReadStream);
    expect(read.constructor.name).toBe("ReadStream");
    expect(await chunksOf(read)).toEqual([Buffer.from("abc")]);
    expect(classes.WriteStream("/w").destroy()).toBeInstanceOf(fs.WriteStream);
  });

  it("are data properties of the object", () => {
    for (const name of ["ReadStream", "WriteStream", "FileReadStream", "FileWriteStream"]) {
      expect(Object.getOwnPropertyDescriptor(fs, name)).toMatchObject({ enumerable: true, writable: true });
    }
  });

  it("can be the base of a class that overrides open", async () => {
    type Base = (this: unknown, ...args: unknown[]) => unknown;
    function Derived(this: ReadStream, ...args: unknown[]): void {
      (fs.ReadStream as unknown as Base).apply(this, args);
    }
    Derived.prototype = Object.create(fs.ReadStream.prototype);
    Derived.prototype.open = function (this: ReadStream & { fd: number }): void {
      fs.open(this.path, "r", (error, fd) => {
        if (error !== null) return void this.emit("error", error);
        this.fd = fd;
        this.emit("open", fd);
      });
    };
    const stream = Reflect.construct(Derived, ["/f", { encoding: "utf8" }]) as ReadStream;
    expect(await chunksOf(stream)).toEqual(["abc"]);
    const missing = Reflect.construct(Derived, ["/missing"]) as ReadStream;
    await expect(chunksOf(missing)).rejects.toMatchObject({ code: "ENOENT", path: "/missing" });
  });

  it("are looked up when a stream is made", () => {
    const patched = createNodeFs(new MemoryFileSystem());
    const made: unknown[] = [];
    Object.assign(patched, {
      ReadStream: class {
        constructor(...args: unknown[]) {
          made.push(args);
        }
      },
    });
    patched.createReadStream("/a", "utf8");
    expect(made).toEqual([["/a", "utf8"]]);
  });

  it("never reach the disk", async () => {
    const path = hostFs.realpathSync(process.execPath);
    for (const options of [undefined, null, "utf8", {}, { fs: null }, { fs: undefined }, () => {}]) {
      const stream = fs.createReadStream(path, options as never);
      await expect(chunksOf(stream)).rejects.toMatchObject({ code: "ENOENT" });
    }
    const real = await hostFs.promises.open(path);
    await expect(async () => fs.createReadStream("", { fd: real })).rejects.toMatchObject({
      code: "ERR_METHOD_NOT_IMPLEMENTED",
    });
    await real.close();
    const number = hostFs.openSync(path, "r");
    await expect(chunksOf(fs.createReadStream("", { fd: number }))).rejects.toMatchObject({ code: "EBADF" });
    hostFs.closeSync(number);
  });
});

describe("classes of the host that a program has replaced", () => {
  it("do not lead to the disk", async () => {
    const path = hostFs.realpathSync(process.execPath);
    const host = process.getBuiltinModule("node:fs");
    const { ReadStream: Original } = host;
    const openOnDisk = function (this: ReadStream & { fd: number }): void {
      this.fd = hostFs.openSync(path, "r");
      this.emit("open", this.fd);
    };
    type Base = (this: unknown, ...args: unknown[]) => unknown;
    function Replaced(this: unknown, ...args: unknown[]): void {
      (Original as unknown as Base).apply(this, args);
    }
    Replaced.prototype = Object.create(Original.prototype, { open: { value: openOnDisk } });
    try {
      Object.assign(host, { ReadStream: Replaced });
      const fs = createNodeFs(new MemoryFileSystem());
      await expect(chunksOf(fs.createReadStream(path))).rejects.toMatchObject({ code: "ENOENT" });
    } finally {
      Object.assign(host, { ReadStream: Original });
    }
  });
});

describe("a stream that reads", () => {
  it("calls a function with which a program has replaced read", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    fs.writeFileSync("/f", "abc");
    const { read } = fs;
    let count = 0;
    Object.assign(fs, {
      read(...args: Parameters<typeof read>) {
        count++;
        return read(...args);
      },
    });
    expect(await chunksOf(fs.createReadStream("/f", "utf8"))).toEqual(["abc"]);
    expect(count).toBe(2);
  });

  it("waits for a file that a handle has open for writing", async () => {
    const fileSystem = new MemoryFileSystem();
    const fs = createNodeFs(fileSystem);
    fs.writeFileSync("/f", "abc");
    const stream = fs.createReadStream("/f", "utf8");
    await new Promise((resolve) => stream.on("open", resolve));
    const handle = fileSystem.open("/f", "ab");
    const chunks = chunksOf(stream);
    await new Promise((resolve) => setImmediate(resolve));
    handle.write(Buffer.from("d"));
    handle.close();
    expect(await chunks).toEqual(["abcd"]);
  });

  it("lets other work run between its pieces", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    fs.writeFileSync("/f", Buffer.alloc(1000));
    let isDone = false;
    let turns = 0;
    const count = (): void => {
      turns++;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const chunks = await chunksOf(fs.createReadStream("/f", { highWaterMark: 1 }));
    isDone = true;
    expect([chunks.length, turns > 20]).toEqual([1000, true]);
  });
});

describe("a stream over a full filesystem", () => {
  it("fails with ENOSPC, and the file keeps what was written", async () => {
    const fs = createNodeFs(new MemoryFileSystem({ maxQuota: 20_000 }));
    const stream = fs.createWriteStream("/f", { highWaterMark: 1 });
    await new Promise((resolve) => stream.write(Buffer.alloc(10_000), resolve));
    stream.write(Buffer.alloc(20_000));
    const error = await new Promise((resolve) => stream.on("error", resolve));
    expect(error).toMatchObject({ code: "ENOSPC", syscall: "write" });
    expect(fs.statSync("/f").size).toBe(10_000);
  });
});
