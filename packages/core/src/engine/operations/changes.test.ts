import { drive } from "@dmemfs/core/engine";
import { describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";

function changesOf(mfs: MemoryFileSystem, prefix?: string): string[] {
  return mfs.changes(prefix).map(({ type, path, previousPath = "" }) => `${type} ${path} ${previousPath}`.trim());
}

function marked(files: Readonly<Record<string, string>>): MemoryFileSystem {
  const mfs = new MemoryFileSystem();
  for (const path of Object.keys(files)) {
    mfs.mkdir(path.slice(0, path.lastIndexOf("/")) || "/", { existOk: true });
    mfs.writeFile(path, files[path] as string);
  }
  mfs.markClean();
  return mfs;
}

describe("a mark of a part", () => {
  it("accepts the removals in it, and leaves those elsewhere", () => {
    const mfs = marked({ "/a/x": "1", "/b/y": "2" });
    mfs.remove("/a/x");
    mfs.remove("/b/y");
    mfs.markClean("/a");
    expect(changesOf(mfs)).toEqual(["removed /b/y"]);
  });

  it("accepts what was moved into it, and leaves nothing of it elsewhere", () => {
    const mfs = marked({ "/a/x": "1", "/b/y": "2" });
    mfs.rename("/a/x", "/b/x");
    mfs.markClean("/b");
    expect(changesOf(mfs)).toEqual([]);
    expect(Object.keys(mfs.exportTree({ onlyDirty: true }))).toEqual([]);
  });

  it("accepts that something was moved out of it: elsewhere that is new", () => {
    const mfs = marked({ "/a/d/x": "1", "/a/y": "2", "/b/z": "3" });
    mfs.rename("/a/d", "/b/d");
    mfs.rename("/a/y", "/b/y");
    expect(changesOf(mfs, "/a")).toEqual(["removed /a/d/x", "removed /a/y"]);
    mfs.markClean("/a");
    expect(changesOf(mfs)).toEqual(["created /b/d/x", "created /b/y"]);
  });

  it("below a moved directory brings that part to its place", () => {
    const mfs = marked({ "/a/s/x": "1", "/a/t/y": "2" });
    mfs.rename("/a", "/b");
    mfs.markClean("/b/s");
    expect(changesOf(mfs)).toEqual(["moved /b/t/y from /a/t/y".replace("from ", "")]);
    mfs.remove("/b/s/x");
    expect(changesOf(mfs)).toEqual(["removed /b/s/x", "moved /b/t/y /a/t/y"]);
  });

  it("of a file in a new directory stays the same when the directory is moved", () => {
    const mfs = marked({ "/a": "1" });
    mfs.move("/a", "/new/a");
    mfs.markClean("/new/a");
    mfs.rename("/new", "/other");
    expect(changesOf(mfs)).toEqual(["moved /other/a /new/a"]);
  });
});

it("a file is dirty if a directory above it moved after the import, also if the one in between moved before", () => {
  const mfs = new MemoryFileSystem();
  mfs.mkdir("/a");
  mfs.importTree({ "/other": "" });
  mfs.move("/a", "/top/a");
  mfs.importTree({ "/top/a/file": "" });
  mfs.rename("/top", "/moved");
  expect(Object.keys(mfs.exportTree({ onlyDirty: true }))).toEqual(["/moved/a/file"]);
  expect(changesOf(mfs)).toEqual(["moved /moved/a/file /top/a/file"]);
});

describe("the charge of a moved node", () => {
  const note = 224;

  it("includes the note of where it was, once, until a mark covers it", () => {
    const mfs = new MemoryFileSystem({ nodeOverhead: "measured" });
    mfs.importTree({ "/d/a": "1", "/d/b": "22" });
    mfs.writeFile("/d/new", "");
    const { usedBytes } = mfs.stats();
    mfs.rename("/d/new", "/d/old");
    expect(mfs.stats().usedBytes).toBe(usedBytes);
    for (const path of ["/d/x", "/d/y", "/d/a"])
      mfs.rename(mfs.exists("/d/a") ? "/d/a" : `/d/${mfs.listdir("/d").at(-1)}`, path);
    expect(mfs.stats().usedBytes).toBe(usedBytes + note);
    mfs.rename("/d", "/e");
    mfs.rename("/e/b", "/e/c");
    expect(mfs.stats().usedBytes).toBe(usedBytes + 3 * note);
    mfs.markClean("/e");
    mfs.markClean();
    expect(mfs.stats().usedBytes).toBe(usedBytes);
  });

  it("throws on a full filesystem, and nothing has changed", () => {
    const mfs = new MemoryFileSystem({ nodeOverhead: "measured", maxQuota: 368 + note - 1 });
    mfs.importTree({ "/a": "" });
    expect(() => mfs.rename("/a", "/b")).toThrow("ENOSPC");
    expect([mfs.listdir(), changesOf(mfs), mfs.stats().usedBytes]).toEqual([["a"], [], 368]);
    const roomy = new MemoryFileSystem({ nodeOverhead: "measured", maxQuota: 368 + note });
    roomy.importTree({ "/a": "" });
    roomy.rename("/a", "/b");
    expect(roomy.stats().freeBytes).toBe(0);
  });
});

describe("the charge of a removed file", () => {
  it("of a clean one stays until a mark covers it, once for each path", () => {
    const mfs = new MemoryFileSystem({ nodeOverhead: "measured" });
    mfs.importTree({ "/d/a": "1", "/d/b": "22" });
    const full = mfs.stats().usedBytes;
    mfs.writeFile("/d/new", "");
    mfs.remove("/d/new");
    expect(mfs.stats().usedBytes).toBe(full);
    mfs.rmtree("/d");
    const { usedBytes } = mfs.stats();
    expect(usedBytes).toBeGreaterThan(0);
    for (let round = 0; round < 3; round++) {
      mfs.importTree({ "/d/a": "1", "/d/b": "22" });
      mfs.rmtree("/d");
    }
    expect(mfs.stats().usedBytes).toBe(usedBytes);
    mfs.markClean();
    expect(mfs.stats().usedBytes).toBe(0);
    expect(changesOf(mfs)).toEqual([]);
  });

  it("is part of what the file was charged: removing succeeds on a full filesystem", () => {
    const mfs = new MemoryFileSystem({ nodeOverhead: "measured", maxQuota: 4 * 368 });
    mfs.importTree({ "/d/a": "", "/d/b": "", "/d/c": "" });
    expect(mfs.stats().freeBytes).toBe(0);
    mfs.remove("/d/a");
    mfs.rmtree("/d");
    expect(mfs.stats().usedBytes).toBe(3 * 368);
    mfs.markClean("/");
    expect(mfs.stats().usedBytes).toBe(0);
  });

  it("is released once by marks of parts", () => {
    const mfs = new MemoryFileSystem({ nodeOverhead: "measured" });
    mfs.importTree({ "/d/a": "", "/e/b": "" });
    mfs.remove("/d/a");
    mfs.remove("/e/b");
    mfs.markClean("/d");
    mfs.markClean("/d");
    expect(mfs.stats().usedBytes).toBe(3 * 368);
    mfs.markClean("/");
    expect(mfs.stats().usedBytes).toBe(2 * 368);
  });

  it("does not stay where nodes have a figure", () => {
    const mfs = new MemoryFileSystem({ nodeOverhead: 100 });
    mfs.importTree({ "/d/a": "", "/e/b": "" });
    mfs.rmtree("/d");
    mfs.remove("/e/b");
    expect([mfs.stats().usedBytes, changesOf(mfs)]).toEqual([100, ["removed /d/a", "removed /e/b"]]);
  });
});

describe("in steps", () => {
  function large(): MemoryFileSystem {
    const mfs = new MemoryFileSystem();
    mfs.importTree(Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`/d/${index % 20}/${index}`, ""])));
    return mfs;
  }

  it("is of one moment, whatever is renamed meanwhile", () => {
    const mfs = large();
    const operation = mfs.operations.changes();
    let step = operation.next();
    for (let count = 0; step.done !== true; count++, step = operation.next()) {
      if (mfs.exists(`/d/${count}`)) mfs.rename(`/d/${count}`, `/e${count}`);
    }
    const expected = mfs.changes().length;
    expect(expected).toBeGreaterThan(400);
    expect((step.value ?? []).length % 150).toBe(0);
  });

  it("knows all files of a removal that is under way", () => {
    const mfs = large();
    const removal = mfs.operations.rmtree("/d");
    removal.next();
    expect(mfs.changes()).toHaveLength(3000);
    expect(mfs.stats().fileCount).toBe(0);
    removal.return(undefined);
    expect(mfs.changes()).toHaveLength(3000);
  });

  it("knows all files that clear removes", () => {
    const mfs = large();
    mfs.writeFile("/d/new", "");
    const clearing = mfs.operations.clear();
    clearing.next();
    expect(mfs.changes()).toHaveLength(3000);
    clearing.return(undefined);
    expect(mfs.changes()).toHaveLength(3000);
  });

  it("forgets a removal that is under way at a mark", () => {
    const mfs = large();
    const removal = mfs.operations.rmtree("/d");
    removal.next();
    mfs.markClean();
    removal.return(undefined);
    expect(mfs.changes()).toEqual([]);
  });

  it("is sorted, and yields", async () => {
    const mfs = large();
    for (const [path] of mfs.iterExportTree()) mfs.appendFile(path, "more");
    let pauses = 0;
    const changes = await drive(mfs.operations.changes(), {
      pause: () => {
        pauses++;
        return undefined;
      },
    });
    const paths = changes.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect([paths.length, pauses > 10]).toEqual([3000, true]);
  });
});

it("a copy and a link of an earlier epoch are new", () => {
  const mfs = marked({ "/a/x": "1" });
  const copying = mfs.operations.copyTree("/a", "/b");
  copying.next();
  mfs.markClean();
  let step = copying.next();
  while (step.done !== true) step = copying.next();
  expect(changesOf(mfs)).toEqual(["created /b/x"]);
  expect(Object.keys(mfs.exportTree({ onlyDirty: true }))).toEqual(["/b/x"]);
});

it("an import that began before a mark and a move is clean", () => {
  const mfs = marked({ "/a/x": "1" });
  const importing = mfs.operations.importTree({ "/b/y": "2", "/a/x": "3" });
  importing.next();
  mfs.markClean();
  mfs.rename("/a", "/c");
  mfs.rename("/c", "/a");
  let step = importing.next();
  while (step.done !== true) step = importing.next();
  expect(changesOf(mfs)).toEqual([]);
  expect(mfs.exportTree({ onlyDirty: true })).toEqual({});
});

it("follows directories at every depth", () => {
  const mfs = new MemoryFileSystem();
  let path = "";
  const files: [string, string][] = [];
  for (let depth = 0; depth < 300; depth++) {
    path += "/d";
    files.push([`${path}/f`, ""]);
  }
  mfs.importTree(files);
  mfs.rename("/d", "/e");
  expect(mfs.changes()).toHaveLength(300);
  mfs.rmtree("/e");
  expect(mfs.changes()).toHaveLength(300);
});
