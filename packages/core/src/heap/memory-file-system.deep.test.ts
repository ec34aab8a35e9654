import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drive } from "../engine/drive/drive.js";
import { HeapNodeTable } from "./heap-node-table.js";
import { MemoryFileSystem } from "./memory-file-system.js";

const depth = 5000;
const deep = "/d".repeat(depth);
const leaf = `${deep}/leaf`;

let mfs: MemoryFileSystem;
beforeEach(() => {
  mfs = new MemoryFileSystem();
  mfs.mkdir(deep);
  mfs.writeFile(leaf, "leaf");
});

describe("at a depth of 5000", () => {
  it("a file is made, looked at, opened, read and removed", () => {
    expect(mfs.stats()).toMatchObject({ fileCount: 1, dirCount: depth + 1 });
    expect([mfs.exists(deep), mfs.isFile(leaf), mfs.listdir(deep), mfs.readText(leaf)]).toEqual([
      true,
      true,
      ["leaf"],
      "leaf",
    ]);
    using writer = mfs.open(leaf, "ab");
    expect(() => mfs.rmtree("/d")).toThrow("EBUSY");
    writer.close();
    mfs.remove(leaf);
    expect(mfs.stats()).toMatchObject({ fileCount: 0, usedBytes: 0 });
  });

  it("rmtree takes all of it away", () => {
    mfs.rmtree("/d");
    expect(mfs.stats()).toMatchObject({ fileCount: 0, dirCount: 1, usedBytes: 0, chunkCount: 0 });
    expect(mfs.listdir()).toEqual([]);
  });

  it("rename moves all of it", () => {
    mfs.rename("/d", "/e");
    expect([mfs.exists(leaf), mfs.readText(`/e${leaf.slice(2)}`)]).toEqual([false, "leaf"]);
  });

  it("move makes all the directories above", () => {
    mfs.writeFile("/file", "moved");
    mfs.move("/file", `/e${deep}/file`);
    expect([mfs.readText(`/e${deep}/file`), mfs.stats().dirCount]).toEqual(["moved", 2 * depth + 2]);
  });

  it("walk goes to the bottom, though the tree changes meanwhile", () => {
    let visited = 0;
    for (const [path, directories, files] of mfs.walk()) {
      visited += 1;
      if (visited === 1) mfs.mkdir("/beside");
      if (visited === depth - 100) mfs.rmtree("/beside");
      if (directories.length === 0) expect([path, files]).toEqual([deep, ["leaf"]]);
    }
    expect([visited, mfs.exists("/beside")]).toEqual([depth + 1, false]);
  });

  it("glob finds what is there", () => {
    expect(mfs.glob("/**/leaf")).toEqual([leaf]);
    expect(mfs.glob("/**/d/**/d/*")).toHaveLength(depth - 1);
    expect(mfs.glob(`${"/*".repeat(depth)}/l*`)).toEqual([leaf]);
  });

  it("copyTree copies all of it, and leaves nothing of what does not fit", () => {
    mfs.copyTree("/d", "/e");
    expect([mfs.readText(`/e${leaf.slice(2)}`), mfs.stats()]).toMatchObject([
      "leaf",
      { fileCount: 2, dirCount: 2 * depth + 1, usedBytes: 2 * 132 },
    ]);
    const small = new MemoryFileSystem({ maxNodes: depth + 100 });
    small.mkdir(deep);
    expect(() => small.copyTree("/d", "/e")).toThrow("ENOSPC");
    expect(small.stats().dirCount).toBe(depth + 1);
  });

  it("what is exported can be imported elsewhere", () => {
    const files = mfs.exportTree();
    expect(Object.keys(files)).toEqual([leaf]);
    expect([...mfs.iterExportTree({ prefix: deep })].map(([path]) => path)).toEqual([leaf]);
    const other = new MemoryFileSystem();
    other.importTree(files);
    expect([other.readText(leaf), other.stats().dirCount]).toEqual(["leaf", depth + 1]);
    expect(() => other.importTree({ [`${leaf}/below`]: "" })).toThrow("EEXIST");
    mfs.markClean();
    expect(mfs.exportTree({ onlyDirty: true })).toEqual({});
  });

  it("a path that climbs up again leads to the top", () => {
    expect(mfs.listdir(`${deep}${"/..".repeat(depth)}`)).toEqual(["d"]);
    expect(() => mfs.listdir(`${deep}${"/..".repeat(depth + 1)}`)).toThrow("EINVAL");
  });
});

describe("the look-ups of a chain with a file at each level", () => {
  const sizes = [250, 1000];

  function chain(levels: number): MemoryFileSystem {
    const chained = new MemoryFileSystem();
    const paths = Array.from({ length: levels }, (_, level) => `${"/d".repeat(level + 1)}/f`);
    chained.importTree(paths.map((path) => [path, "x"] as const));
    chained.mkdir("/beside/below");
    return chained;
  }

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each<[name: string, act: (fs: MemoryFileSystem, meanwhile: () => void) => unknown]>([
    [
      "walk, after a change",
      (fs, meanwhile) => {
        for (const [path] of fs.walk()) if (path.length === 2) meanwhile();
      },
    ],
    ["exportTree", (fs) => fs.exportTree()],
    ["exportTree in steps", (fs) => drive(fs.operations.exportTree())],
    [
      "exportTree in steps, after a change",
      (fs, meanwhile) => drive(fs.operations.exportTree(), { pause: async () => meanwhile() }),
    ],
    [
      "iterExportTree, after a change",
      (fs, meanwhile) => {
        for (const [path] of fs.iterExportTree()) if (path === "/d/f") meanwhile();
      },
    ],
    [
      "the steps of iterExportTree",
      async (fs) => {
        for (const path of fs.operations.exportPaths()) await drive(fs.operations.exportFile(path));
      },
    ],
    ["copyTree", (fs) => fs.copyTree("/d", "/e")],
    [
      "copyTree, after a change",
      (fs, meanwhile) => drive(fs.operations.copyTree("/d", "/e"), { pause: async () => meanwhile() }),
    ],
    ["importTree", (fs) => fs.importTree(fs.exportTree())],
    ["markClean", (fs) => fs.markClean()],
    ["rmtree", (fs) => fs.rmtree("/d")],
    [
      "walk, with a read of each directory",
      (fs) => {
        for (const [path] of fs.walk()) fs.listdir(path);
      },
    ],
  ])("%s, are as many as it has levels, times a few", async (name, act) => {
    const counts: number[] = [];
    for (const levels of sizes) {
      const fs = chain(levels);
      const meanwhile = (): void => {
        if (fs.exists("/beside")) fs.rmtree("/beside");
      };
      const child = vi.spyOn(HeapNodeTable.prototype, "child");
      await act(fs, meanwhile);
      counts.push(child.mock.calls.length);
      child.mockRestore();
    }
    // The paths of an import are input: it may go down each of them.
    if (name !== "importTree") expect(counts[1]).toBeLessThanOrEqual(8 * 1000);
    expect((counts[1] ?? 0) / Math.max(1, counts[0] ?? 0)).toBeLessThan(name === "importTree" ? 16 : 5);
  });
});
