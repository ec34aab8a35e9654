import type { AsyncTreeSource, ByteSource } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { beforeEach, describe, expect, it } from "vitest";
import { AsyncMemoryFileSystem } from "./async-memory-file-system.js";

let mfs: AsyncMemoryFileSystem;
beforeEach(() => {
  mfs = new AsyncMemoryFileSystem({ maxQuota: 10_000, chunkOverheadOverride: 0 });
});

/** The log of what was done to a source of chunks. */
interface Watched {
  readonly events: unknown[];
}

function streamOf(chunks: readonly unknown[], { events }: Watched): ReadableStream<ByteSource> {
  const rest = [...chunks];
  return new ReadableStream<ByteSource>(
    {
      pull(controller) {
        events.push("read");
        if (rest.length === 0) controller.close();
        else controller.enqueue(rest.shift() as ByteSource);
      },
      cancel: (reason) => void events.push(["cancelled", reason]),
    },
    { highWaterMark: 0 },
  );
}

async function* iterableOf(chunks: readonly unknown[], { events }: Watched): AsyncGenerator<ByteSource> {
  let isDone = false;
  try {
    for (const chunk of chunks) {
      events.push("read");
      yield chunk as ByteSource;
    }
    isDone = true;
  } finally {
    if (!isDone) events.push("closed");
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sources = [
  ["a stream", streamOf],
  ["an async iterable", iterableOf],
] as const;

describe.each(sources)("content from %s", (_what, sourceOf) => {
  it("is imported in chunks, with other files, and is not reported by changes()", async () => {
    const watched = { events: [] };
    await mfs.importTree({ "/a": "1", "/d/b": sourceOf([bytes("x"), bytes(""), bytes("yz")], watched), "/c/": "" });
    expect([await mfs.readText("/d/b"), await mfs.readText("/a"), await mfs.isDir("/c")]).toEqual(["xyz", "1", true]);
    expect([await mfs.changes(), (await mfs.stats()).usedBytes]).toEqual([[], 4]);
  });

  it("is read chunk by chunk, and no further than the quota allows", async () => {
    const watched: Watched = { events: [] };
    const chunks = Array.from({ length: 100 }, () => new Uint8Array(1000));
    const importing = mfs.importTree([["/a", sourceOf(chunks, watched)]]);
    await expect(importing).rejects.toMatchObject({ code: "ENOSPC", path: "/a", syscall: "importTree" });
    expect(watched.events.filter((event) => event === "read").length).toBeLessThanOrEqual(12);
    expect(watched.events.at(-1)).not.toBe("read");
    expect([await mfs.exists("/a"), (await mfs.stats()).usedBytes]).toEqual([false, 0]);
  });

  it("is not read if the signal was aborted before its turn", async () => {
    const [first, second]: Watched[] = [{ events: [] }, { events: [] }];
    const controller = new AbortController();
    const reason = new Error("stop");
    const waiting = new Promise<never>(() => undefined);
    const source = async function* (): AsyncGenerator<
      readonly [string, ReadableStream<ByteSource> | AsyncIterable<ByteSource>]
    > {
      yield ["/a", sourceOf([bytes("x"), bytes("y")], first as Watched)];
      controller.abort(reason);
      yield ["/b", sourceOf([bytes("z")], second as Watched)];
      await waiting;
    };
    await expect(mfs.importTree(source(), { signal: controller.signal })).rejects.toBe(reason);
    expect([second?.events, await mfs.glob("/**")]).toEqual([[], ["/"]]);
  });

  it("rejects with a TypeError for a string among the chunks, and the source is closed", async () => {
    const watched: Watched = { events: [] };
    const importing = mfs.importTree(new Map([["/a", sourceOf([bytes("x"), "text", bytes("y")], watched)]]));
    await expect(importing).rejects.toMatchObject({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });
    expect(watched.events.filter((event) => event === "read")).toHaveLength(2);
    expect(watched.events).toHaveLength(3);
    expect(await mfs.exists("/a")).toBe(false);
  });

  it("rejects with the error of the source", async () => {
    const reason = new Error("from the source");
    const failing = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(reason) }),
    };
    await expect(mfs.importTree({ "/a": "1", "/b": failing as AsyncIterable<ByteSource> })).rejects.toBe(reason);
    expect(await mfs.glob("/**")).toEqual(["/"]);
  });

  it("rejects for a directory unless the content is empty", async () => {
    const watched: Watched = { events: [] };
    await mfs.importTree({ "/d/": sourceOf([bytes("")], watched) });
    expect(await mfs.isDir("/d")).toBe(true);
    const importing = mfs.importTree({ "/e/": sourceOf([bytes("x")], watched) });
    await expect(importing).rejects.toMatchObject({ code: "EINVAL", path: "/e" });
  });

  it("throws in the synchronous method, whose error names the asynchronous one", () => {
    const fileSystem = new MemoryFileSystem();
    const tree = { "/a": sourceOf([], { events: [] }) } as unknown as Record<string, string>;
    expect(() => fileSystem.importTree(tree)).toThrow(/AsyncMemoryFileSystem\.importTree/);
    expect(() => fileSystem.importTree(tree)).toThrow(TypeError);
  });
});

it("an abort while a stream keeps the import waiting cancels the stream with the reason", async () => {
  const events: unknown[] = [];
  const stalled = new ReadableStream<ByteSource>({ cancel: (reason) => void events.push(reason) });
  const controller = new AbortController();
  const importing = mfs.importTree({ "/a": stalled }, { signal: controller.signal });
  setTimeout(() => controller.abort("enough"), 1);
  await expect(importing).rejects.toBe("enough");
  expect([events, (await mfs.stats()).usedBytes]).toEqual([["enough"], 0]);
});

it("entries come from an async iterable, one after the other", async () => {
  const source = async function* (): AsyncGenerator<readonly [string, string]> {
    for (const name of ["a", "b"]) {
      expect(await mfs.exists("/a")).toBe(false);
      yield [`/${name}`, name];
    }
  };
  await mfs.importTree(source());
  expect(await mfs.glob("/*")).toEqual(["/a", "/b"]);
  expect(() =>
    new MemoryFileSystem().importTree(source() as unknown as AsyncTreeSource as Record<string, string>),
  ).toThrow(/AsyncMemoryFileSystem\.importTree/);
});
