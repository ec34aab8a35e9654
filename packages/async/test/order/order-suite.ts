import { BlockingIOError, FileNotFoundError, type FileSystem } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { AsyncMemoryFileSystem } from "../../src/index.js";
import { pattern } from "../support/pattern.js";

const megabytes = 5 * 1024 * 1024;
const sizes = [0, 10, 70_000, megabytes];

/** Text that is encoded in steps, and bytes that are written in steps. */
const contents = [...sizes.map((size) => pattern(size, size)), "x".repeat(70_000)];

const labels = ["0 bytes", "10 bytes", "70 000 bytes", "5 MB", "text"];

const pairs = contents.flatMap((first, one) =>
  contents.map((second, other) => [labels[one], labels[other], first, second] as const),
);

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

/**
 * The calls for one file happen in the order in which they were called.
 * @param make - makes an empty filesystem; the default quota is at least 64 MiB
 */
export function orderSuite(make: (options?: { readonly maxQuota: number }) => FileSystem): void {
  describe.each([true, false])("on a file that exists: %s", (exists) => {
    function create(): AsyncMemoryFileSystem {
      const fs = make();
      if (exists) fs.writeFile("/a", "old");
      return new AsyncMemoryFileSystem(fs);
    }

    const old = exists ? new TextEncoder().encode("old") : new Uint8Array();

    it.each(pairs)("of two writeFile calls, %s and %s, the later wins", async (_one, _other, first, second) => {
      const fs = create();
      await Promise.all([fs.writeFile("/a", first), fs.writeFile("/a", second)]);
      expect(Buffer.compare(await fs.readFile("/a"), bytesOf(second))).toBe(0);
    });

    it.each(pairs)("two appendFile calls, %s and %s, stay in order", async (_one, _other, first, second) => {
      const fs = create();
      await Promise.all([fs.appendFile("/a", first), fs.appendFile("/a", second)]);
      const expected = Buffer.concat([old, bytesOf(first), bytesOf(second)]);
      expect(Buffer.compare(await fs.readFile("/a"), expected)).toBe(0);
    });

    it("a call sees what the calls before it have done, whatever they are", async () => {
      const fs = create();
      const large = pattern(megabytes, 3);
      const seen = await Promise.all([
        fs.writeFile("/a", large),
        fs.readFile("/a"),
        fs.appendFile("/a", "more"),
        fs.copy("/a", "/b"),
        fs.writeFile("/a", "last"),
        fs.readText("/a"),
        fs.readFile("/b"),
      ]);
      expect(Buffer.compare(seen[1], large)).toBe(0);
      expect(seen[5]).toBe("last");
      expect(Buffer.compare(seen[6], Buffer.concat([large, Buffer.from("more")]))).toBe(0);
    });

    it("many calls that wait for the first one stay in order", async () => {
      const fs = create();
      const digits = [..."0123456789"];
      await Promise.all([fs.writeFile("/a", "x".repeat(70_000)), ...digits.map((digit) => fs.appendFile("/a", digit))]);
      expect((await fs.readText("/a")).slice(70_000)).toBe("0123456789");
    });

    it("handles and streams take their places with the other calls", async () => {
      const fs = create();
      const order: string[] = [];
      const note = (what: string) => (): void => void order.push(what);
      const first = fs.writeFile("/a", pattern(megabytes));
      const opened = fs.open("/a", "r+b");
      const stream = fs.readable("/a");
      const last = fs.appendFile("/a", "end").then(note("append"));
      const handle = await opened;
      order.push("handle");
      expect(await handle.seek(0, 2)).toBe(megabytes);
      await handle.write(pattern(10));
      await handle.close();
      const streamed = (await new Response(stream).arrayBuffer()).byteLength;
      order.push("stream");
      await Promise.all([first, last]);
      expect(streamed).toBe(megabytes + 10);
      expect(order).toEqual(["handle", "stream", "append"]);
      expect(await fs.getSize("/a")).toBe(megabytes + 13);
    });

    it("a call that fails leaves its place to the next", async () => {
      const fs = create();
      const controller = new AbortController();
      const aborted = fs.writeFile("/a", pattern(megabytes), { signal: controller.signal });
      const next = fs.appendFile("/a", "next");
      controller.abort(new Error("stop"));
      await expect(aborted).rejects.toThrow("stop");
      await next;
      expect(Buffer.compare(await fs.readFile("/a"), Buffer.concat([old, Buffer.from("next")]))).toBe(0);
    });

    it("a call that times out leaves the queue", async () => {
      const fs = create();
      using handle = fs.fileSystem.open("/a", "ab");
      await expect(fs.writeFile("/a", pattern(megabytes), { lockTimeout: 5 })).rejects.toBeInstanceOf(BlockingIOError);
      handle.close();
      await fs.writeFile("/a", "after");
      expect(await fs.readText("/a")).toBe("after");
    });
  });

  it("a call that reads a file which is then not made finds no file", async () => {
    const fs = new AsyncMemoryFileSystem(make({ maxQuota: 3 * 1024 * 1024 }));
    const refused = fs.writeFile("/a", pattern(megabytes));
    const read = fs.readFile("/a");
    await expect(refused).rejects.toMatchObject({ code: "ENOSPC" });
    await expect(read).rejects.toBeInstanceOf(FileNotFoundError);
    const [one, other] = [fs.writeFile("/a", "x".repeat(70_000)), fs.open("/a", "xb")];
    await expect(other).rejects.toMatchObject({ code: "EEXIST" });
    await one;
  });

  it("copies in opposite directions do not wait for one another", async () => {
    const fs = new AsyncMemoryFileSystem(make());
    await fs.importTree({ "/a": "a", "/b": "b" });
    const calls = [];
    for (let count = 0; count < 20; count++) {
      calls.push(fs.copy("/a", "/b", { replace: true }), fs.copy("/b", "/a", { replace: true }));
      calls.push(fs.appendFile("/a", "x".repeat(5000)), fs.appendFile("/b", "y".repeat(5000)));
    }
    await Promise.all(calls);
    expect(await fs.getSize("/a")).toBe(100_001 + 0);
  });

  it("a replaced or detached file lets the queued calls look up the name again", async () => {
    const fs = new AsyncMemoryFileSystem(make());
    await fs.importTree({ "/a": "old", "/new": "new" });
    const handle = await fs.open("/a", "r+b");
    const waiting = [fs.readText("/a"), fs.appendFile("/a", " and more")];
    await fs.rename("/new", "/a", { replace: true, detach: true });
    expect(await Promise.all(waiting)).toEqual(["new", undefined]);
    expect(await fs.readText("/a")).toBe("new and more");
    const late = fs.readText("/a");
    const held = await fs.open("/a", "r+b");
    const missing = fs.readText("/a");
    await fs.remove("/a", { detach: true });
    await expect(missing).rejects.toBeInstanceOf(FileNotFoundError);
    expect(await late).toBe("new and more");
    expect(await fs.stats()).toMatchObject({ detachedFiles: 2, fileCount: 2 });
    await handle.write(pattern(1000));
    await Promise.all([handle.close(), held.close()]);
    expect(await fs.stats()).toMatchObject({ detachedFiles: 0, detachedBytes: 0, fileCount: 0, usedBytes: 0 });
  });
}
