import { describe, expect, it } from "vitest";
import { collectUntil } from "../../../../../test/support/collect-garbage.js";
import { HeapNodeTable } from "../../heap/heap-node-table.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { detachedCopy, PathCache } from "./path-cache.js";

/** Reads the cache as a look-up does. */
function directoryOf(memory: PathCache<unknown>, path: string): unknown {
  return memory.directoryOf(path, path.lastIndexOf("/"));
}

function freshMemory() {
  const table = new HeapNodeTable(0);
  const directory = table.createDirectory(0);
  table.attach(table.root, "d", directory, 0);
  const memory = new PathCache(table, table.root);
  return { table, directory, memory };
}

describe("a memory", () => {
  it("holds the root from the beginning", () => {
    const { table, memory } = freshMemory();
    expect(directoryOf(memory, "/a")).toBe(table.root);
  });

  it("has exactly the paths that were added", () => {
    const { directory, memory } = freshMemory();
    expect(directoryOf(memory, "/d/a")).toBeUndefined();
    memory.set("/d/a", directory);
    expect([directoryOf(memory, "/d/a"), directoryOf(memory, "/d/b")]).toEqual([directory, directory]);
    expect([directoryOf(memory, "/d/b/c"), directoryOf(memory, "d/a"), directoryOf(memory, "//a")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("forgets everything when a directory leaves its place, and nothing when a file does", () => {
    const { table, directory, memory } = freshMemory();
    const [file, other] = [table.createFile(undefined as never, 0, 1), table.createDirectory(0)];
    table.attach(directory, "f", file, 0);
    table.attach(directory, "o", other, 0);
    memory.set("/d/a", directory);
    table.detach(file, 0);
    expect(directoryOf(memory, "/d/a")).toBe(directory);
    table.detach(other, 0);
    expect(directoryOf(memory, "/d/a")).toBeUndefined();
  });

  it("caches a path of more than 512 characters until the next, and none of more than 65 536", () => {
    const { directory, memory } = freshMemory();
    const [longest, tooLong] = [`/${"x".repeat(509)}/a`, `/${"x".repeat(510)}/a`];
    memory.set(longest, directory);
    memory.set(tooLong, directory);
    expect([directoryOf(memory, tooLong), directoryOf(memory, longest)]).toEqual([directory, directory]);
    expect(directoryOf(memory, tooLong)).toBeUndefined();
    const [last, none] = [`/${"x".repeat(65_535)}/a`, `/${"x".repeat(65_536)}/a`];
    memory.set(last, directory);
    memory.set(none, directory);
    expect([directoryOf(memory, last), directoryOf(memory, none)]).toEqual([directory, undefined]);
  });

  it("goes down from the last directory to what is below it, and else from the root", () => {
    const { table, directory, memory } = freshMemory();
    expect(memory.nearest("/d/a")).toEqual([table.root, 0]);
    memory.set("/d/a", directory);
    expect(memory.nearest("/d/b/c")).toEqual([directory, 2]);
    expect([memory.nearest("/d"), memory.nearest("/dd/b"), memory.nearest("/e/b")]).toEqual(
      Array(3).fill([table.root, 0]),
    );
    table.detach(directory, 0);
    memory.refresh();
    expect(memory.nearest("/d/b/c")).toEqual([table.root, 0]);
  });

  it("caches 512 directories at most", () => {
    const { directory, memory } = freshMemory();
    const paths = Array.from({ length: 2000 }, (_, index) => `/${index}/a`);
    for (const path of paths) memory.set(path, directory);
    const known = paths.filter((path) => directoryOf(memory, path) !== undefined);
    expect(known.length).toBeLessThanOrEqual(512);
    expect(known.at(-1)).toBe("/1999/a");
  });
});

it("a memory does not keep alive what has left its place", async () => {
  const table = new HeapNodeTable(0);
  const memory = new PathCache(table, table.root);
  const cached = (() => {
    const directory = table.createDirectory(0);
    table.attach(table.root, "d", directory, 0);
    memory.set("/d/a", directory);
    table.detach(directory, 0);
    memory.refresh();
    return new WeakRef(directory);
  })();
  await collectUntil(() => cached.deref() === undefined);
  expect(cached.deref()).toBeUndefined();
});

describe("a filesystem with cached paths", () => {
  /** A tree whose directories are all cached. */
  function withCachedPaths(): MemoryFileSystem {
    const mfs = new MemoryFileSystem();
    mfs.importTree({ "/a/b/c/file": "old", "/other/file": "other" });
    for (const path of ["/a/b/c/file", "/a/b/c", "/a/b", "/other/file"]) mfs.stat(path);
    return mfs;
  }

  it("does not find below a renamed directory what was there", () => {
    const mfs = withCachedPaths();
    mfs.rename("/a/b", "/a/z");
    expect([mfs.exists("/a/b/c/file"), mfs.readText("/a/z/c/file")]).toEqual([false, "old"]);
    expect(() => mfs.writeFile("/a/b/c/new", "")).toThrow("ENOENT");
    expect(mfs.listdir("/a/z/c")).toEqual(["file"]);
  });

  it("finds below a renamed directory's old path what stands there now", () => {
    const mfs = withCachedPaths();
    mfs.rename("/a", "/z");
    mfs.mkdir("/a/b/c");
    expect(mfs.exists("/a/b/c/file")).toBe(false);
    mfs.writeFile("/a/b/c/file", "new");
    expect([mfs.readText("/a/b/c/file"), mfs.readText("/z/b/c/file")]).toEqual(["new", "old"]);
  });

  it("does not write into a directory that was removed and made again", () => {
    const mfs = withCachedPaths();
    mfs.rmtree("/a");
    expect(mfs.exists("/a/b/c/file")).toBe(false);
    mfs.mkdir("/a/b/c");
    mfs.writeFile("/a/b/c/file", "new");
    expect([mfs.readText("/a/b/c/file"), mfs.stats().fileCount]).toEqual(["new", 2]);
  });

  it("finds the other of two directories that changed places", () => {
    const mfs = withCachedPaths();
    mfs.mkdir("/x/b/c");
    mfs.writeFile("/x/b/c/file", "x");
    for (const [from, to] of [
      ["/a", "/tmp"],
      ["/x", "/a"],
      ["/tmp", "/x"],
    ] as const) {
      mfs.rename(from, to);
    }
    expect([mfs.readText("/a/b/c/file"), mfs.readText("/x/b/c/file")]).toEqual(["x", "old"]);
  });

  it("does not find below a file that took a directory's place", () => {
    const mfs = withCachedPaths();
    mfs.rmtree("/a/b/c");
    mfs.writeFile("/a/b/c", "file");
    expect(() => mfs.stat("/a/b/c/file")).toThrow("ENOTDIR");
  });
});

it.each([
  "",
  "a",
  "a".repeat(12),
  "a".repeat(13),
  "a".repeat(14),
  "é".repeat(40),
  "😀".repeat(20),
  "\ud83d".repeat(15),
])("a detached copy of %j is the same text", (text) => {
  expect(detachedCopy(text)).toBe(text);
});
