import { FileNotFoundError } from "@dmemfs/contract";
import { type MemoryFileHandle, MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectHonest } from "./subject/recount.js";
import { snapshot } from "./subject/snapshot.js";

describe("(e) one busy file stalls nothing else", () => {
  const busy = (): { fs: MemoryFileSystem; release: () => void; waiter: Promise<MemoryFileHandle> } => {
    const fs = new MemoryFileSystem({ maxQuota: 100_000, defaultLockTimeout: null });
    fs.mkdir("/a/b");
    fs.writeFile("/a/busy", "content");
    fs.writeFile("/a/b/idle", "content");
    const handle = fs.open("/a/busy", "r+b");
    return { fs, release: () => handle.close(), waiter: fs.openAsync("/a/busy", "ab") };
  };

  it.each<[string, (fs: MemoryFileSystem) => unknown]>([
    ["open another", (fs) => fs.open("/a/b/idle", "r+b").close()],
    ["make a file beside it", (fs) => fs.writeFile("/a/new", "x")],
    ["make a directory", (fs) => fs.mkdir("/a/c/d")],
    ["remove another", (fs) => fs.remove("/a/b/idle")],
    ["remove a directory beside it", (fs) => fs.rmtree("/a/b")],
    ["rename another", (fs) => fs.rename("/a/b/idle", "/a/idle")],
    ["rename a directory beside it", (fs) => fs.rename("/a/b", "/b")],
    ["move another", (fs) => fs.move("/a/b/idle", "/x/y/idle")],
    ["copy another", (fs) => fs.copy("/a/b/idle", "/a/copy")],
    ["copy a directory beside it", (fs) => fs.copyTree("/a/b", "/a/c")],
    ["import beside it", (fs) => fs.importTree({ "/a/b/idle": "new", "/a/in": "new" })],
    ["export another", (fs) => fs.exportTree({ prefix: "/a/b" })],
    ["read everything", (fs) => [[...fs.walk()], fs.glob("**"), fs.stat("/a/busy"), fs.listdir("/a"), fs.stats()]],
  ])("%s", async (_name, action) => {
    const { fs, release, waiter } = busy();
    await Promise.resolve();
    action(fs);
    const second = fs.openAsync("/a/made-meanwhile", "wb");
    (await second).close();
    expect(await Promise.race([waiter, Promise.resolve("still waiting")])).toBe("still waiting");
    release();
    const handle = await waiter;
    expect(handle.path).toBe("/a/busy");
    handle.close();
    expectHonest(snapshot(fs));
  });

  it("a file that has only waiters is not open: what becomes of it, the waiter sees when it wakes", async () => {
    const removed = busy();
    removed.release();
    removed.fs.remove("/a/busy");
    await removed.waiter;
    expect(removed.fs.stat("/a/busy")).toMatchObject({ size: 0, generation: 1 });
    const moved = busy();
    const reader = moved.fs.openAsync("/a/busy", "rb");
    moved.release();
    moved.fs.rename("/a", "/moved");
    await expect(moved.waiter).rejects.toThrow(FileNotFoundError);
    await expect(reader).rejects.toThrow(FileNotFoundError);
    expect(moved.fs.readText("/moved/busy")).toBe("content");
    const replaced = busy();
    replaced.release();
    replaced.fs.importTree({ "/a/busy": "another file" });
    using handle = await replaced.waiter;
    expect(handle.tell()).toBe("another file".length);
  });
});
