import { describe, expect, it } from "vitest";
import { collectUntil } from "../../../test/support/collect-garbage.js";
import { casesWithoutRetention } from "../../../test/support/errors-retain-receivers.js";
import { AsyncMemoryFileSystem } from "../src/index.js";
import { pattern } from "./support/pattern.js";
import { chunksOf } from "./support/streams.js";

/** Things that a caller may keep when it has done with a filesystem. */
const kept: readonly (readonly [name: string, make: (fs: AsyncMemoryFileSystem) => Promise<unknown>])[] = [
  ["a walk that ended", (fs) => ended(fs.walk())],
  ["a walk that was left", (fs) => left(fs.walk())],
  ["a walk that was left before it began", (fs) => leftAtOnce(fs.walk())],
  ["an export that ended", (fs) => ended(fs.iterExportTree())],
  ["an export that was left", (fs) => left(fs.iterExportTree())],
  ["an export that was left before it began", (fs) => leftAtOnce(fs.iterExportTree())],
  [
    "an export that failed",
    async (fs) => {
      const each = fs.iterExportTree({ lockTimeout: 0 });
      await fs.open("/d/file", "ab");
      await expect(each.next()).rejects.toThrow("EAGAIN");
      return each;
    },
  ],
  [
    "a closed handle",
    async (fs) => {
      const handle = await fs.open("/d/file");
      await handle.read();
      await handle.close();
      return handle;
    },
  ],
  [
    "a readable stream that was read",
    async (fs) => {
      const stream = fs.readable("/d/file");
      for await (const chunk of chunksOf(stream)) expect(chunk.length).toBe(1000);
      return stream;
    },
  ],
  [
    "a readable stream that was cancelled",
    async (fs) => {
      const stream = fs.readable("/d/file", { chunkSize: 10 });
      for await (const chunk of chunksOf(stream)) if (chunk.length > 0) break;
      return stream;
    },
  ],
  [
    "a readable stream that was cancelled before it was read",
    async (fs) => {
      const stream = fs.readable("/d/file");
      await stream.cancel();
      return stream;
    },
  ],
  [
    "a readable stream that failed",
    async (fs) => {
      const reader = fs.readable("/none").getReader();
      await expect(reader.read()).rejects.toThrow("ENOENT");
      return reader;
    },
  ],
  [
    "a writable stream that was closed",
    async (fs) => {
      const writer = fs.writable("/new").getWriter();
      await writer.write(pattern(10));
      await writer.close();
      return writer;
    },
  ],
  [
    "a writable stream that was aborted",
    async (fs) => {
      const writer = fs.writable("/new").getWriter();
      await writer.write(pattern(10));
      await writer.abort("enough");
      return writer;
    },
  ],
  [
    "a writable stream that failed",
    async (fs) => {
      const writer = fs.writable("/d").getWriter();
      await expect(writer.closed).rejects.toThrow("EISDIR");
      return writer;
    },
  ],
  [
    "streams whose signal was aborted",
    async (fs) => {
      const controller = new AbortController();
      const { signal } = controller;
      const streams = [fs.readable("/d/file", { signal }), fs.writable("/new", { signal })];
      await new Promise((resolve) => setTimeout(resolve, 1));
      controller.abort();
      return [controller, streams];
    },
  ],
];

async function ended<Each extends AsyncIterator<unknown>>(iterator: Each): Promise<[Each]> {
  while ((await iterator.next()).done !== true);
  return [iterator];
}

async function left<Each extends AsyncIterator<unknown>>(iterator: Each): Promise<[Each]> {
  await iterator.next();
  await iterator.return?.();
  return [iterator];
}

async function leftAtOnce<Each extends AsyncIterator<unknown>>(iterator: Each): Promise<[Each]> {
  await iterator.return?.();
  return [iterator];
}

describe("a filesystem that is dropped", async () => {
  it.each(await casesWithoutRetention(kept))("is not retained by %s", async (_name, make) => {
    let object: unknown;
    const reference = await (async () => {
      const fs = new AsyncMemoryFileSystem();
      await fs.importTree({ "/d/file": pattern(1000), "/d/sub/other": "y" });
      object = await make(fs);
      return new WeakRef(fs.fileSystem);
    })();
    await collectUntil(() => reference.deref() === undefined);
    expect(reference.deref() === undefined).toBe(true);
    expect(object).toBeDefined();
  });
});
