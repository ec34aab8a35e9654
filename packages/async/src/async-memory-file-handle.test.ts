import {
  type ByteSource,
  HandleClosedError,
  InvalidArgumentError,
  type MFSError,
  MFSQuotaExceededError,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { joined } from "../test/support/joined.js";
import { large, larger } from "../test/support/long-calls.js";
import { pattern } from "../test/support/pattern.js";
import { watchedHandle } from "../test/support/watched-file-system.js";
import { AsyncMemoryFileHandle, AsyncMemoryFileSystem } from "./index.js";

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => expect.fail(`it resolved with ${String(value)}`),
    (error: unknown) => error,
  );
}

/** A filesystem with one file of ten bytes, 0 to 9. */
function digits(): AsyncMemoryFileSystem {
  const fs = new AsyncMemoryFileSystem({ maxQuota: 64 * 1024 * 1024 });
  fs.fileSystem.importTree({ "/file": new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) });
  return fs;
}

describe("each method", () => {
  it("does what that of the synchronous handle does, as a promise", async () => {
    const fs = digits();
    await using handle = await fs.open("./file", "r+b");
    expect([handle.path, handle.mode, handle.closed]).toEqual(["/file", "r+b", false]);
    expect([handle.readable(), handle.writable(), handle.seekable()]).toEqual([true, true, true]);
    expect(await handle.read(3)).toEqual(new Uint8Array([0, 1, 2]));
    const target = new Uint8Array(2);
    expect(await handle.readInto(target)).toBe(2);
    expect(target).toEqual(new Uint8Array([3, 4]));
    expect(await handle.readAt(8, target)).toBe(2);
    expect(target).toEqual(new Uint8Array([8, 9]));
    expect(await handle.tell()).toBe(5);
    expect(await handle.write(new Uint8Array([55]))).toBe(1);
    expect(await handle.writeAt(0, new Uint8Array([50]).buffer)).toBe(1);
    expect(await handle.seek(-2, 2)).toBe(8);
    expect(await handle.seek(1, 1)).toBe(9);
    expect(await handle.truncate()).toBe(9);
    expect(await handle.truncate(7)).toBe(7);
    expect(await handle.tell()).toBe(7);
    expect(await handle.read()).toEqual(new Uint8Array());
    expect(await handle.seek(0)).toBe(0);
    expect(await handle.read()).toEqual(new Uint8Array([50, 1, 2, 3, 4, 55, 6]));
    expect(await handle.flush()).toBeUndefined();
  });

  it("reports what its mode allows", async () => {
    const fs = digits();
    await using reader = await fs.open("/file");
    expect([reader.readable(), reader.writable()]).toEqual([true, false]);
    await using writer = await fs.open("/new", "ab");
    expect([writer.readable(), writer.writable()]).toEqual([false, true]);
  });

  it("moves contents of several steps", async () => {
    const fs = digits();
    await using handle = await fs.open("/large", "xb");
    expect(await handle.write(large)).toBe(large.length);
    expect(await handle.tell()).toBe(large.length);
    await handle.close();
    await using again = await fs.open("/large", "r+b");
    expectSame(await again.read(), large, "read");
    const target = new Uint8Array(large.length);
    expect(await again.readAt(1, target)).toBe(large.length - 1);
    expectSame(target.subarray(0, -1), large.subarray(1), "readAt");
    await again.seek(0);
    expect(await again.readInto(target)).toBe(large.length);
    expectSame(target, large, "readInto");
    expect(await again.writeAt(0, larger)).toBe(larger.length);
    expectSame(fs.fileSystem.stat("/large").size, larger.length, "size");
  });
});

describe("chunks", () => {
  it("gives the bytes from the cursor to the end, each step in its turn", async () => {
    await using handle = await digits().open("/file", "r+b");
    await handle.seek(1);
    const seen: number[][] = [];
    for await (const chunk of handle.chunks(4)) {
      seen.push([...chunk, await handle.tell()]);
      if (seen.length === 1) void handle.writeAt(5, new Uint8Array([55]));
    }
    expect(seen).toEqual([
      [1, 2, 3, 4, 5],
      [55, 6, 7, 8, 9],
      [9, 10],
    ]);
  });

  it("has chunks of 64 KiB by default", async () => {
    const fs = digits();
    fs.fileSystem.writeFile("/large", pattern(150_000));
    await using handle = await fs.open("/large");
    const chunks: Uint8Array[] = [];
    for await (const chunk of handle.chunks()) chunks.push(chunk);
    expect(chunks.map(({ length }) => length)).toEqual([65_536, 65_536, 18_928]);
    expectSame(joined(chunks), pattern(150_000), "the chunks");
  });

  it("throws at its call for a bad size, option, mode and a closed handle", async () => {
    const fs = digits();
    const handle = await fs.open("/file", "r+b");
    for (const size of [0, -1, 0.5, Number.NaN, "3", null]) {
      expect(() => handle.chunks(size as never)).toThrow(InvalidArgumentError);
    }
    expect(() => handle.chunks(1, { signal: 5 as never })).toThrow(InvalidArgumentError);
    const begun = handle.chunks(4);
    await begun.next();
    await handle.close();
    expect(await rejection(begun.next())).toBeInstanceOf(HandleClosedError);
    expect(() => handle.chunks()).toThrow(HandleClosedError);
    await using writer = await fs.open("/file", "ab");
    expect(() => writer.chunks()).toThrow(UnsupportedOperationError);
  });

  it("ends with the reason of its signal, the cursor after the last chunk", async () => {
    await using handle = await digits().open("/file");
    const controller = new AbortController();
    const chunks = handle.chunks(4, { signal: controller.signal });
    await chunks.next();
    controller.abort(new Error("enough"));
    expect(await rejection(chunks.next())).toEqual(new Error("enough"));
    expect(await handle.tell()).toBe(4);
  });
});

describe("a refusal", () => {
  type Refused = readonly [name: string, call: (handle: AsyncMemoryFileHandle) => Promise<unknown>, kind: Kind];
  type Kind = { isInstance(error: unknown): boolean };

  it.each<Refused>([
    ["read of a bad size", (handle) => handle.read(-2), InvalidArgumentError],
    ["readAt a bad position", (handle) => handle.readAt(-1, new Uint8Array(1)), InvalidArgumentError],
    ["writeAt a bad position", (handle) => handle.writeAt(0.5, new Uint8Array(1)), InvalidArgumentError],
    ["seek before the start", (handle) => handle.seek(-1), InvalidArgumentError],
    ["seek past the end", (handle) => handle.seek(1, 2), InvalidArgumentError],
    ["truncate to a bad size", (handle) => handle.truncate(-1), InvalidArgumentError],
    ["truncate beyond the quota", (handle) => handle.truncate(100 * 1024 * 1024), MFSQuotaExceededError],
    ["read with invalid options", (handle) => handle.read(1, null as never), InvalidArgumentError],
    [
      "write with a bad signal",
      (handle) => handle.write(new Uint8Array(1), { signal: 5 as never }),
      InvalidArgumentError,
    ],
  ])("of %s is a rejection, and changes nothing", async (_name, call, kind) => {
    const fs = digits();
    await using handle = await fs.open("/file", "r+b");
    const error = await rejection(call(handle));
    expect(kind.isInstance(error), String(error)).toBe(true);
    expect(await handle.tell()).toBe(0);
    expect(await handle.read()).toHaveLength(10);
  });

  it.each<[string, (handle: AsyncMemoryFileHandle) => Promise<unknown>]>([
    ["write", (handle) => handle.write("text" as unknown as ByteSource)],
    ["writeAt", (handle) => handle.writeAt(0, [1] as unknown as ByteSource)],
    ["readInto", (handle) => handle.readInto(5 as unknown as ByteSource)],
    ["readAt", (handle) => handle.readAt(0, null as unknown as ByteSource)],
  ])("of %s for a value that is not bytes is a TypeError", async (_name, call) => {
    await using handle = await digits().open("/file", "r+b");
    expect(await rejection(call(handle))).toMatchObject({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
  });

  it.each<[string, "rb" | "ab", (handle: AsyncMemoryFileHandle) => Promise<unknown>, string]>([
    ["write", "rb", (handle) => handle.write(pattern(1)), "EBADF"],
    ["read", "ab", (handle) => handle.read(), "EBADF"],
    ["writeAt", "ab", (handle) => handle.writeAt(0, pattern(1)), "ENOTSUP"],
  ])("of %s in mode %s is UnsupportedOperationError", async (_name, mode, call, code) => {
    await using handle = await digits().open("/file", mode);
    const error = await rejection(call(handle));
    expect(UnsupportedOperationError.isInstance(error)).toBe(true);
    expect((error as MFSError).code).toBe(code);
  });
});

describe("a closed handle", () => {
  const calls: Readonly<Record<string, (handle: AsyncMemoryFileHandle) => Promise<unknown>>> = {
    read: (handle) => handle.read(),
    readInto: (handle) => handle.readInto(new Uint8Array(1)),
    readAt: (handle) => handle.readAt(0, new Uint8Array(1)),
    write: (handle) => handle.write(new Uint8Array(1)),
    writeAt: (handle) => handle.writeAt(0, new Uint8Array(1)),
    seek: (handle) => handle.seek(0),
    tell: (handle) => handle.tell(),
    truncate: (handle) => handle.truncate(),
    flush: (handle) => handle.flush(),
  };

  it.each(Object.entries(calls))("rejects %s", async (_name, call) => {
    const handle = await digits().open("/file", "r+b");
    await handle.close();
    expect(HandleClosedError.isInstance(await rejection(call(handle)))).toBe(true);
  });

  it("throws from synchronous members, can be closed again, and keeps its path", async () => {
    const handle = await digits().open("/file", "r+b");
    await handle.close();
    await handle.close();
    await handle[Symbol.asyncDispose]();
    expect([handle.closed, handle.path, handle.mode]).toEqual([true, "/file", "r+b"]);
    for (const question of ["readable", "writable", "seekable"] as const) {
      expect(() => handle[question]()).toThrow(HandleClosedError);
    }
  });

  it("has given its lock back", async () => {
    const fs = digits();
    {
      await using handle = await fs.open("/file", "r+b");
      expect(handle.closed).toBe(false);
      expect(() => fs.fileSystem.open("/file")).toThrow("EAGAIN");
    }
    fs.fileSystem.open("/file", "r+b").close();
  });
});

describe("calls that are not awaited", () => {
  it("write one after the other", async () => {
    const fs = digits();
    const handle = await fs.open("/log", "wb");
    const parts = Array.from({ length: 50 }, (_, index) => pattern(index % 7 === 0 ? 300_000 : 10 + index, index));
    const written = await Promise.all(parts.map((part) => handle.write(part)));
    expect(written).toEqual(parts.map(({ length }) => length));
    await handle.close();
    expectSame(await fs.readFile("/log"), joined(parts), "the file");
  });

  it("read one after the other", async () => {
    const fs = digits();
    await fs.writeFile("/large", larger);
    await using handle = await fs.open("/large");
    const size = 700_001;
    const parts = await Promise.all(Array.from({ length: 6 }, () => handle.read(size)));
    expectSame(joined(parts), larger, "all parts");
  });

  it("mix in order, large ones too", async () => {
    const fs = digits();
    await using handle = await fs.open("/file", "r+b");
    const answers = await Promise.all([
      handle.write(larger),
      handle.tell(),
      handle.seek(0),
      handle.read(),
      handle.truncate(5),
      handle.tell(),
      handle.seek(0),
      handle.read(),
    ]);
    const [written, end, , first, size, cursor, , last] = answers;
    expect([written, end, size, cursor]).toEqual([larger.length, larger.length, 5, 5]);
    expectSame(first, larger, "the first read");
    expectSame(last, larger.slice(0, 5), "the last read");
  });

  it("close after what was called before", async () => {
    const fs = digits();
    await fs.writeFile("/large", larger);
    const handle = await fs.open("/large");
    const reading = handle.read();
    const closing = handle.close();
    expect(handle.closed).toBe(false);
    const late = rejection(handle.read());
    expectSame(await reading, larger, "what was read");
    await closing;
    expect(handle.closed).toBe(true);
    expect(HandleClosedError.isInstance(await late)).toBe(true);
    fs.fileSystem.remove("/large");
  });

  it("continue after one that rejects", async () => {
    const fs = digits();
    await using handle = await fs.open("/file", "r+b");
    const refused = rejection(handle.truncate(100 * 1024 * 1024));
    expect(await handle.read(2)).toEqual(new Uint8Array([0, 1]));
    expect(MFSQuotaExceededError.isInstance(await refused)).toBe(true);
  });
});

describe("a signal", () => {
  it("aborted before rejects with its reason, and nothing is touched", async () => {
    const fs = digits();
    await using handle = await fs.open("/file", "r+b");
    const signal = AbortSignal.abort("stop");
    const target = new Uint8Array(3);
    for (const promise of [
      handle.read(3, { signal }),
      handle.readInto(target, { signal }),
      handle.readAt(0, target, { signal }),
      handle.write(pattern(3), { signal }),
      handle.writeAt(0, pattern(3), { signal }),
    ]) {
      expect(await rejection(promise)).toBe("stop");
    }
    expect(target).toEqual(new Uint8Array(3));
    expect(await handle.tell()).toBe(0);
    expect(await handle.read()).toEqual(new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });

  it("aborted in its turn, or while it waits for it, stops a read; the cursor stays", async () => {
    const fs = digits();
    await fs.writeFile("/large", larger);
    const sync = fs.fileSystem.open("/large");
    const controller = new AbortController();
    const handle = new AsyncMemoryFileHandle(watchedHandle(sync, () => controller.abort("stop")));
    const { signal } = controller;
    const both = [rejection(handle.read(-1, { signal })), rejection(handle.read(1, { signal }))];
    expect(await Promise.all(both)).toEqual(["stop", "stop"]);
    expect(await handle.tell()).toBe(0);
    expectSame(await handle.read(), larger, "a read without it");
    await handle.close();
  });

  it("aborted after the end changes nothing", async () => {
    await using handle = await digits().open("/file");
    const controller = new AbortController();
    const bytes = await handle.read(-1, { signal: controller.signal });
    controller.abort("stop");
    expect(bytes).toHaveLength(10);
    expect(await handle.tell()).toBe(10);
  });
});

it("wraps the handle of any filesystem", async () => {
  const fs = new MemoryFileSystem();
  await using handle = new AsyncMemoryFileHandle(fs.open("/file", "wb"));
  await handle.write(pattern(3));
  expect(fs.getSize("/file")).toBe(3);
});
