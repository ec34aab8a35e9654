import type { FileHandle as HostHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { MemoryFileSystem } from "@dmemfs/core";
import { createNodeFs } from "@dmemfs/node-fs";
import { describe, expect, it } from "vitest";
import { hostIsNode20, onBothSides, type Place } from "../../test/support/both-sides.js";
import { outcomeOf } from "../../test/support/outcome.js";

/** A handle whose methods take anything. */
type Loose = { readonly [Name in keyof HostHandle | "on"]: (...args: unknown[]) => unknown } & { readonly fd: number };

/** A history of a handle on the file `f`, which has `0123456789`. */
type History = (handle: Loose, place: Place) => Promise<unknown>;

/** Runs the calls one after the other and returns what each gave or threw. */
function each(calls: (handle: Loose, place: Place) => readonly (() => unknown)[]): History {
  return async (handle, place) => {
    const outcomes: unknown[] = [];
    for (const call of calls(handle, place)) outcomes.push(await outcomeOf(call));
    return outcomes;
  };
}

const bytes = (length: number): Buffer => Buffer.alloc(length, ".");

const histories: Record<string, History> = {
  reads: each((handle) => [
    () => handle.read(bytes(4)),
    () => handle.read(bytes(4), 1),
    () => handle.read(bytes(4), 1, 2),
    () => handle.read(bytes(4), 0, 4, 0),
    () => handle.read(bytes(4), 0, 4, null),
    () => handle.read(bytes(4), null, null, 8),
    () => handle.read(bytes(4), { offset: 1, length: 2, position: 5 }),
    () => handle.read(bytes(4), {}),
    () => handle.read({ buffer: bytes(3), position: 1 }),
    () => handle.read({ buffer: new Uint16Array(3), offset: 2, position: 0 }),
    () => handle.read(new DataView(new ArrayBuffer(2))),
    () => handle.read({ length: 3, position: 0 }),
    () => handle.read(null),
    () => handle.read(),
    () => handle.read(bytes(4), 0, 0),
    () => handle.read(bytes(4), 0, 4, 100),
  ]),
  "wrong reads": each((handle) => [
    () => handle.read("text"),
    () => handle.read([]),
    () => handle.read({ buffer: "text" }),
    () => handle.read(bytes(0)),
    () => handle.read(bytes(4), 5),
    () => handle.read(bytes(4), -1),
    () => handle.read(bytes(4), 1.5),
    () => handle.read(bytes(4), "0"),
    () => handle.read(bytes(4), 0, 5),
    () => handle.read(bytes(4), 0, -1),
    () => handle.read(bytes(4), 2, 3),
  ]),
  "reads of several buffers": each((handle) => [
    () => handle.readv([bytes(2), bytes(3)]),
    () => handle.readv([bytes(2), bytes(3)], 1),
    () => handle.readv([bytes(9), bytes(9)], 5),
    () => handle.readv([]),
    () => handle.readv("text"),
    () => handle.readv([1]),
  ]),
  "reads of the rest": each((handle) => [
    () => handle.read(bytes(4)),
    () => handle.readFile(),
    () => handle.readFile("utf8"),
    () => handle.readFile({ encoding: "never" }),
    () => handle.readFile(1),
    () => handle.readFile({ signal: AbortSignal.abort() }),
  ]),
  writes: each((handle) => [
    () => handle.write("abc"),
    () => handle.write("d", 1),
    () => handle.write("6566", null, "hex"),
    () => handle.write(Buffer.from("ghij")),
    () => handle.write(Buffer.from("klmn"), 1),
    () => handle.write(Buffer.from("klmn"), 1, 2),
    () => handle.write(Buffer.from("klmn"), 1, 2, 0),
    () => handle.write(Buffer.from("klmn"), { offset: 2, position: 1 }),
    () => handle.write(Buffer.from("klmn"), null),
    () => handle.write(Buffer.alloc(0)),
    () => handle.writev([Buffer.from("x"), Buffer.from("yz")]),
    () => handle.writev([Buffer.from("x"), Buffer.from("yz")], 2),
    () => handle.readFile({}),
    async () => ((await handle.stat()) as { size: number }).size,
  ]),
  "wrong writes": each((handle) => [
    () => handle.write(),
    () => handle.write(1),
    () => handle.write({}),
    () => handle.write("abc", 0, "never"),
    () => handle.write("abc", 0, "hex"),
    () => handle.write(Buffer.from("klmn"), 5),
    () => handle.write(Buffer.from("klmn"), -1),
    () => handle.write(Buffer.from("klmn"), "1"),
    () => handle.write(Buffer.from("klmn"), 0, 5),
    () => handle.write(Buffer.from("klmn"), 0, -1),
    () => handle.writev("text"),
    () => handle.writev([1]),
  ]),
  "whole contents": each((handle, { fs, root }) => [
    () => handle.writeFile("abc"),
    () => handle.writeFile("6465", "hex"),
    () => handle.appendFile(Buffer.from("fg"), { encoding: "utf8" }),
    () => handle.writeFile(Readable.from(["h", Buffer.from("i")])),
    () => handle.writeFile(new Set(["j", "k"])),
    () =>
      handle.appendFile(
        (async function* () {
          yield "l";
        })(),
      ),
    () => fs.readFileSync(`${root}/f`, "utf8"),
    () => handle.writeFile(1),
    () => handle.writeFile("a", { encoding: "never" }),
    () => handle.writeFile("a", { signal: AbortSignal.abort() }),
    () => handle.writeFile(["a"], { signal: AbortSignal.abort() }),
    () => fs.readFileSync(`${root}/f`, "utf8"),
  ]),
  metadata: each((handle, { fs, root }) => [
    () => handle.chmod(0o640),
    () => handle.chown(-1, -1),
    () => handle.utimes(1, new Date(2000)),
    () => handle.truncate(4),
    () => handle.sync(),
    () => handle.datasync(),
    () => handle.truncate(),
    () => handle.utimes(1, 2),
    () => {
      const { mode, size, mtimeMs, atimeMs } = fs.statSync(`${root}/f`);
      return { mode, size, mtimeMs, atimeMs };
    },
    async () => typeof (await (handle as unknown as HostHandle).stat({ bigint: true })).size,
    () => handle.chmod("x"),
    () => handle.chown(1),
    () => handle.utimes("never", 1),
    () => handle.truncate("1"),
    () => handle.truncate(-1),
  ]),
  "a close": async (handle) => {
    const events: unknown[] = [];
    handle.on("close", () => events.push(["close", handle.fd < 0]));
    const reading = handle.read(bytes(4)) as Promise<{ bytesRead: number }>;
    const closing = handle.close() as Promise<void>;
    events.push(handle.close() === closing, handle.fd >= 0);
    reading.then(({ bytesRead }) => events.push(bytesRead));
    await closing;
    events.push("closed", handle.fd, await handle.close());
    return events;
  },
  "calls after the close": async (handle, place) => {
    const { close } = handle;
    await close();
    const names = [
      "appendFile",
      "chmod",
      "chown",
      "datasync",
      "sync",
      "read",
      "readv",
      "readFile",
      "readLines",
      "readableWebStream",
    ];
    names.push("stat", "truncate", "utimes", "write", "writev", "writeFile", "createReadStream", "createWriteStream");
    return each(() => names.map((name) => () => Reflect.get(handle, name).call(handle)))(handle, place);
  },
  "a close of its number by another call": async (handle, { fs }) => {
    fs.closeSync(handle.fd);
    const outcome = await outcomeOf(() => handle.close());
    return [outcome, handle.fd];
  },
  lines: async (handle) => {
    await handle.write("one\ntwo\r\nthree");
    const lines: string[] = [];
    for await (const line of handle.readLines({ start: 0 }) as AsyncIterable<string>) lines.push(line);
    return [lines, handle.fd];
  },
  "a web stream": async (handle) => {
    const stream = handle.readableWebStream({ type: "bytes" }) as ReadableStream<Uint8Array>;
    const again = await outcomeOf(() => handle.readableWebStream());
    const chunks: unknown[] = [];
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const { fd } = handle;
    await handle.close();
    return [chunks, again, fd >= 0, handle.fd];
  },
  "a web stream that is read into a buffer": async (handle) => {
    const stream = handle.readableWebStream({ type: "bytes" }) as ReadableStream<Uint8Array>;
    const reader = stream.getReader({ mode: "byob" });
    const first = await reader.read(new Uint8Array(4));
    await reader.cancel();
    await handle.close();
    return [first, handle.fd];
  },
  "a web stream whose handle is closed": async (handle) => {
    const stream = handle.readableWebStream({ type: "bytes" }) as ReadableStream<Uint8Array>;
    const closing = handle.close();
    const reader = stream.getReader();
    const { done } = await reader.read();
    return [
      done,
      await outcomeOf(() => handle.readableWebStream()),
      (await outcomeOf(() => closing)) === undefined || "hangs",
    ];
  },
};

/** Opens the file `f`, and closes the handle after the history. */
async function run(history: History, place: Place, flags: string): Promise<unknown> {
  const { fs, root } = place;
  fs.writeFileSync(`${root}/f`, "0123456789");
  const handle = await fs.promises.open(`${root}/f`, flags);
  try {
    return withoutNumber(await history(handle as unknown as Loose, place), handle.fd);
  } finally {
    await handle.close().catch(() => {});
  }
}

/** The numbers of descriptors differ on the two sides. */
function withoutNumber(value: unknown, fd: number): unknown {
  return Array.isArray(value) ? value.map((part) => (part === fd && fd > 2 ? "number" : part)) : value;
}

/** Experimental methods of newer versions. */
const newNames = ["pull", "pullSync", "writer"];

/** Calls that differ between versions of Node. */
const historiesOfNode20: Record<string, History> = {
  "reads at wrong positions": each((handle) => [
    () => handle.read(bytes(4), 0, 4, -5),
    () => handle.read(bytes(4), 0, 4, 1.5),
    () => handle.read(bytes(4), 0, 4, "1"),
  ]),
  "wrong web streams": each((handle) => [() => handle.readableWebStream({ type: 1 })]),
};

describe("a FileHandle does what the host's does", () => {
  const all = { ...histories, ...(hostIsNode20 ? historiesOfNode20 : {}) };
  for (const [name, history] of Object.entries(all)) {
    it(`in ${name}`, async () => {
      const { host, ours } = await onBothSides((place) => run(history, place, "r+"));
      expect(ours).toEqual(host);
    });
  }

  it("if it is open for one thing only, or for a directory", async () => {
    const { host, ours } = await onBothSides(async (place) => {
      const outcomes: unknown[] = [];
      for (const flags of ["r", "w", "a"]) {
        outcomes.push(
          await run(
            each((handle) => [
              () => handle.write("abc", 0),
              () => handle.writeFile("abc"),
              () => handle.read(bytes(2), 0, 2, 0),
              () => handle.readFile("utf8"),
              () => handle.truncate(1),
            ]),
            place,
            flags,
          ),
        );
      }
      const directory = (await place.fs.promises.open(place.root)) as unknown as Loose;
      outcomes.push(
        await each((handle) => [
          () => handle.readFile(),
          () => handle.read(bytes(2)),
          () => handle.write("a"),
          () => handle.truncate(1),
          async () => ((await handle.stat()) as { isDirectory(): boolean }).isDirectory(),
        ])(directory, place),
      );
      await directory.close();
      return outcomes;
    });
    expect(ours).toEqual(host);
  });

  it("in shape", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const handle = await fs.promises.open(`${root}/f`, "w");
      const { close } = handle;
      await close();
      const prototype = Object.getPrototypeOf(handle);
      const names = Object.getOwnPropertyNames(prototype).sort();
      const types = names.map((name) => [name, typeof Object.getOwnPropertyDescriptor(prototype, name)?.value]);
      return {
        types,
        own: Object.keys(handle),
        name: handle.constructor.name,
        id: typeof Reflect.get(handle, "getAsyncId"),
      };
    });
    expect(ours).toEqual({ ...host, types: host.types.filter(([name]) => !newNames.includes(String(name))) });
  });

  it("when a using statement disposes of it", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const handle = await fs.promises.open(`${root}/f`, "w");
      await handle[Symbol.asyncDispose]();
      return handle.fd;
    });
    expect([host, ours]).toEqual([-1, -1]);
  });

  it("in place of a path", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const { readFile, writeFile, appendFile, open } = fs.promises;
      const handle = await open(`${root}/f`, "w+");
      await writeFile(handle, "abc");
      await writeFile(handle, Readable.from(["de"]));
      await appendFile(handle, "f");
      const rest = await readFile(handle, "utf8");
      await handle.close();
      await writeFile(`${root}/f`, "g", { flag: "a" });
      await writeFile(`${root}/g`, Readable.from(["h", "i"]), { mode: 0o600 });
      await appendFile(`${root}/g`, ["j"] as never);
      const wrong = await outcomeOf(() => writeFile(`${root}/missing/x`, ["a"]));
      return [
        rest,
        await readFile(`${root}/f`, "utf8"),
        await readFile(`${root}/g`, "utf8"),
        fs.statSync(`${root}/g`).mode,
        wrong,
      ];
    });
    expect(ours).toEqual(host);
  });

  it("when it cannot be opened", async () => {
    const { host, ours } = await onBothSides(({ fs, root }) =>
      each(() => [
        () => fs.promises.open(`${root}/missing`),
        () => fs.promises.open(root, "w"),
        () => fs.promises.open(undefined as never),
        () => fs.promises.open(root, "never"),
        () => fs.promises.open(root, "r", "x"),
      ])(undefined as never, { fs, root }),
    );
    expect(ours).toEqual(host);
  });
});

describe("a web stream with autoClose", () => {
  it("closes its handle at its end", async () => {
    const fs = createNodeFs(new MemoryFileSystem());
    fs.writeFileSync("/f", "abc");
    const handle = await fs.promises.open("/f");
    const closed = new Promise((resolve) => (handle as unknown as NodeJS.EventEmitter).on("close", resolve));
    const stream = handle.readableWebStream({ autoClose: true } as never) as unknown as AsyncIterable<Uint8Array>;
    for await (const chunk of stream) expect(String(Buffer.from(chunk))).toBe("abc");
    await closed;
    await handle.close();
    expect(handle.fd).toBe(-1);
  });
});

describe("a signal that was aborted before the call", () => {
  it("leaves the file unchanged", async () => {
    const { host, ours } = await onBothSides(async ({ fs, root }) => {
      const signal = AbortSignal.abort();
      const outcomes = [await outcomeOf(() => fs.promises.writeFile(`${root}/f`, "a", { signal }))];
      outcomes.push(
        await outcomeOf(() => new Promise((_, reject) => fs.writeFile(`${root}/f`, "a", { signal }, reject))),
      );
      return [outcomes, fs.existsSync(`${root}/f`)];
    });
    expect(ours).toEqual(host);
  });
});
