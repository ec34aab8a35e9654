import { MemoryFileSystem } from "@dmemfs/core";
import { beforeEach, describe, expect, it } from "vitest";
import { AsyncMemoryFileSystem } from "./async-memory-file-system.js";

let fs: AsyncMemoryFileSystem;
let source: MemoryFileSystem;
beforeEach(() => {
  source = new MemoryFileSystem();
  fs = new AsyncMemoryFileSystem(source);
});

const done = { done: true, value: undefined };

describe("observe without a listener", () => {
  it("yields the events from the call on, in their order, to for await", async () => {
    await fs.mkdir("/before");
    const events = fs.observe();
    await fs.mkdir("/a");
    await fs.rename("/a", "/b");
    source.writeFile("/b/c", "");
    const told: unknown[] = [];
    for await (const event of events) {
      told.push(event);
      if (event.path === "/b/c") await fs.rmtree("/b");
      if (event.type === "removed") break;
    }
    expect(told).toEqual([
      { type: "created", path: "/a" },
      { type: "renamed", path: "/b", previousPath: "/a" },
      { type: "created", path: "/b/c" },
      { type: "removed", path: "/b" },
    ]);
  });

  it("serves waiting calls of next in their order", async () => {
    const events = fs.observe();
    const results = [events.next(), events.next()];
    await fs.mkdir("/a");
    await fs.mkdir("/b");
    expect(await Promise.all(results)).toMatchObject([{ value: { path: "/a" } }, { value: { path: "/b" } }]);
  });

  it("ends with return, also for calls that wait and events that were not read", async () => {
    const events = fs.observe();
    const waiting = [events.next(), events.next()];
    await fs.mkdir("/a");
    const unread = fs.observe();
    await fs.mkdir("/b");
    await fs.mkdir("/c");
    expect(await unread.return?.()).toEqual(done);
    expect(await unread.next()).toEqual(done);
    expect(await Promise.all(waiting)).toMatchObject([{ value: { path: "/a" } }, { value: { path: "/b" } }]);
    const last = [events.next(), events.next()];
    await events.return?.();
    expect([(await last[0])?.value, await last[1]]).toEqual([{ type: "created", path: "/c" }, done]);
    await fs.mkdir("/later");
    expect(await events.next()).toEqual(done);
  });

  it("keeps any number of events", async () => {
    const events = fs.observe();
    for (let index = 0; index < 3000; index++) source.writeFile("/a", "");
    source.remove("/a");
    let count = 0;
    for await (const { type } of events) {
      count++;
      if (type === "removed") break;
    }
    expect(count).toBe(3001);
  });
});

describe("observe with a listener", () => {
  it("calls the listener before the promise resolves, until the returned function is called", async () => {
    const told: string[] = [];
    const end = fs.observe(({ path }) => told.push(path));
    await fs.importTree({ "/a": "", "/b": "" });
    expect(told.sort()).toEqual(["/a", "/b"]);
    await using handle = await fs.open("/c", "wb");
    expect(told).toHaveLength(3);
    await handle.write(new Uint8Array(5));
    expect(told).toHaveLength(4);
    end();
    await fs.clear().catch(() => undefined);
    await handle.write(new Uint8Array(5));
    expect(told).toHaveLength(4);
  });
});
