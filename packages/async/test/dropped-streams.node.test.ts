import { describe, expect, it } from "vitest";
import { collectUntil } from "../../../test/support/collect-garbage.js";
import { countListeners } from "../../../test/support/count-listeners.js";
import { hearWarnings } from "../../../test/support/heard-warnings.js";
import { AsyncMemoryFileSystem } from "../src/index.js";
import { pattern } from "./support/pattern.js";
import { chunksOf, inUse } from "./support/streams.js";

type Options = { readonly signal?: AbortSignal };

/** Uses of a stream after which nothing refers to it. Each leaves its file open. */
const uses: readonly (readonly [name: string, use: (fs: AsyncMemoryFileSystem, options: Options) => Promise<void>])[] =
  [
    [
      "a readable stream, read by a chunk",
      async (fs, options) => {
        const reader = fs.readable("/file", { chunkSize: 10, ...options }).getReader();
        await reader.read();
      },
    ],
    [
      "a readable stream, whose iterator was left in the middle without return()",
      async (fs, options) => {
        const stream = chunksOf(fs.readable("/file", { chunkSize: 10, ...options }));
        await stream[Symbol.asyncIterator]().next();
      },
    ],
    [
      "a readable stream that goes through another",
      async (fs, options) => {
        const through = new TransformStream<Uint8Array, Uint8Array>();
        const reader = fs
          .readable("/file", { chunkSize: 10, ...options })
          .pipeThrough(through)
          .getReader();
        await reader.read();
      },
    ],
    [
      "a tee of a readable stream",
      async (fs, options) => {
        const [one] = fs.readable("/file", { chunkSize: 10, ...options }).tee();
        await one.getReader().read();
      },
    ],
    [
      "a writable stream",
      async (fs, options) => {
        const stream = fs.writable("/file", options);
        await new Promise((resolve) => setTimeout(resolve, 1));
        expect(stream.locked).toBe(false);
      },
    ],
    [
      "a writable stream, written to",
      async (fs, options) => {
        const writer = fs.writable("/file", options).getWriter();
        await writer.write(pattern(10));
      },
    ],
    [
      "a pipe whose source has come to a stop",
      async (fs, options) => {
        let count = 0;
        const source = new ReadableStream({
          pull: (controller) => (count++ === 0 ? controller.enqueue(pattern(10)) : new Promise(() => {})),
        });
        void source.pipeTo(fs.writable("/file", options));
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    ],
  ];

describe.each(["without a signal", "with a signal that lives on"])("dropped %s", (kind) => {
  it.each(uses)("%s releases its file", async (_name, use) => {
    const fs = new AsyncMemoryFileSystem();
    await fs.writeFile("/file", pattern(1000));
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    const warnings = hearWarnings();
    await use(fs, kind === "without a signal" ? {} : { signal });
    expect(inUse(fs, "/file")).toBe(true);
    await collectUntil(() => !inUse(fs, "/file") && listeners() === 0);
    warnings.stop();
    expect(inUse(fs, "/file")).toBe(false);
    expect(listeners()).toBe(0);
    expect(warnings.texts.join()).toContain("a handle of '/file'");
    expect(signal.aborted).toBe(false);
  });
});

describe("dropped", () => {
  it("promise of a handle that was waited for: its file is released", async () => {
    const fs = new AsyncMemoryFileSystem();
    const { signal } = new AbortController();
    const holder = await fs.open("/file", "wb");
    const warnings = hearWarnings();
    void fs.open("/file", "r+b", { signal });
    await holder.close();
    await collectUntil(() => !inUse(fs, "/file"));
    warnings.stop();
    expect(inUse(fs, "/file")).toBe(false);
  });

  it("generators of exports and walks hold no file between two values", async () => {
    const fs = new AsyncMemoryFileSystem();
    await fs.importTree({ "/d/a": "1", "/d/b": "2" });
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    const [files, directories] = [fs.iterExportTree({ signal }), fs.walk("/")];
    await files.next();
    await directories.next();
    expect([inUse(fs, "/d/a"), inUse(fs, "/d/b"), listeners()]).toEqual([false, false, 0]);
  });
});
