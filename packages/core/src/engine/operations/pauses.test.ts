import type { Operation, StorageBackend } from "@dmemfs/contract";
import { autoBackend } from "@dmemfs/storage";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../../../test/support/expect-same.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import type { MemoryFileSystemOptions } from "../../heap/options/memory-file-system-options.js";

const mebibyte = 2 ** 20;

function planted(options: MemoryFileSystemOptions = {}): MemoryFileSystem {
  const mfs = new MemoryFileSystem({ maxQuota: 64 * mebibyte, chunkOverheadOverride: 0, ...options });
  mfs.mkdir("/d");
  return mfs;
}

/** Runs an operation to its end and counts how often it yields. */
function pausesOf(operation: Operation<unknown>, meanwhile: (pause: number) => void = () => {}): number {
  let pauses = 0;
  for (let step = operation.next(); step.done !== true; step = operation.next()) meanwhile(++pauses);
  return pauses;
}

function content(bytes: number): Uint8Array {
  return new Uint8Array(bytes).fill(bytes % 251);
}

/** Sizes, and in how many slices of a mebibyte they are moved. */
const sizes = [
  [0, 1],
  [mebibyte, 1],
  [mebibyte + 1, 2],
  [3 * mebibyte, 3],
] as const;

describe.each(sizes)("content of %i bytes", (size, slices) => {
  it("is read with a pause between slices", () => {
    const mfs = planted();
    mfs.writeFile("/d/file", content(size));
    expect(pausesOf(mfs.operations.readFile("/d/file"))).toBe(slices - 1);
  });

  it("is written outside of the tree with a pause after each slice, or at once", () => {
    const mfs = planted();
    expect(pausesOf(mfs.operations.writeFile("/d/file", content(size)))).toBe(slices === 1 ? 0 : slices);
    expectSame(mfs.readFile("/d/file"), content(size), "the content");
  });

  it("is appended with a pause after each slice, or at once", () => {
    const mfs = planted();
    mfs.writeFile("/d/file", "before");
    expect(pausesOf(mfs.operations.appendFile("/d/file", content(size)))).toBe(slices === 1 ? 0 : slices);
    expectSame(mfs.readFile("/d/file").subarray(6), content(size), "the content");
  });

  it("is imported with a pause between slices and one after the file", () => {
    const mfs = planted();
    expect(pausesOf(mfs.operations.importTree({ "/d/file": content(size) }))).toBe(slices);
    expectSame(mfs.readFile("/d/file"), content(size), "the content");
  });

  it("is copied with a pause between pieces of 256 KiB", () => {
    const mfs = planted();
    mfs.writeFile("/d/file", content(size));
    expect(pausesOf(mfs.operations.copy("/d/file", "/d/copy"))).toBe(Math.max(0, Math.ceil(size / 2 ** 18) - 1));
    expectSame(mfs.readFile("/d/copy"), content(size), "the content");
  });
});

describe("many nodes", () => {
  const files = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`/d/many/${index}`, "x"]));

  it("are imported with a pause after each", () => {
    expect(pausesOf(planted().operations.importTree(files))).toBe(600);
  });

  it("are imported if the conflicting node was removed while they were read", () => {
    const mfs = planted();
    mfs.mkdir("/d/many/599");
    mfs.mkdir("/d/many/300");
    const removeOne = (pause: number): void => {
      if (pause === 600) mfs.rmtree("/d/many/599");
    };
    const importing = () => pausesOf(mfs.operations.importTree(files), removeOne);
    expect(importing).toThrow(expect.objectContaining({ code: "EISDIR", path: "/d/many/300" }));
    mfs.rmtree("/d/many/300");
    mfs.mkdir("/d/many/599");
    importing();
    expect(mfs.listdir("/d/many")).toHaveLength(600);
  });

  it("are freed with a pause after every 256", () => {
    const mfs = planted();
    mfs.importTree(files);
    const freed: number[] = [];
    const pauses = pausesOf(mfs.operations.rmtree("/d/many"), () => freed.push(mfs.stats().usedBytes));
    expect(pauses).toBe(2);
    // The directory is one of the first 256, and charged nothing.
    expect(freed).toEqual([345, 89]);
    expect(mfs.stats().usedBytes).toBe(0);
  });

  it("are freed with a pause after every 256 when all is cleared", () => {
    const mfs = planted();
    mfs.importTree(files);
    const freed: number[] = [];
    const before = mfs.stats().usedBytes;
    const pauses = pausesOf(mfs.operations.clear(), () => {
      expect(mfs.listdir()).toEqual([]);
      freed.push(mfs.stats().usedBytes);
    });
    expect(pauses).toBe(2);
    expect([before, ...freed, 0].every((bytes, index, all) => bytes < (all[index - 1] ?? bytes + 1))).toBe(true);
    expect(mfs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  });

  it("are freed at once if the operation is abandoned", () => {
    const mfs = planted();
    mfs.importTree(files);
    const operation = mfs.operations.rmtree("/d/many");
    operation.next();
    operation.return(undefined as never);
    expect(mfs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 2 });
  });
});

describe("slack", () => {
  /** A backend that notes which of its storages were trimmed after their last change. */
  function noting(): { readonly backend: StorageBackend; readonly loose: Set<unknown> } {
    const loose = new Set<unknown>();
    const backend: StorageBackend = {
      name: "noting",
      supports: autoBackend.supports,
      quotaFor: (size, volume) => autoBackend.quotaFor(size, volume),
      create(options) {
        const storage = autoBackend.create(options);
        const { write, trim } = storage;
        storage.write = (position, data) => {
          loose.add(storage);
          return write.call(storage, position, data);
        };
        storage.trim = () => {
          loose.delete(storage);
          trim.call(storage);
        };
        return storage;
      },
    };
    return { backend, loose };
  }

  it.each<[what: string, fill: (mfs: MemoryFileSystem) => Operation<unknown>]>([
    ["an imported file", (mfs) => mfs.operations.importTree({ "/d/new": content(3 * mebibyte) })],
    ["a written file", (mfs) => mfs.operations.writeFile("/d/new", content(3 * mebibyte))],
    ["a copied file", (mfs) => mfs.operations.copy("/d/large", "/d/new")],
    ["a copied directory", (mfs) => mfs.operations.copyTree("/d", "/new")],
  ])("of %s is released", (_what, fill) => {
    const { backend, loose } = noting();
    const mfs = planted({ defaultStorage: backend });
    mfs.writeFile("/d/large", content(3 * mebibyte));
    let most = 0;
    pausesOf(fill(mfs), () => {
      most = Math.max(most, loose.size);
    });
    expect(most).toBe(1);
    expect(loose.size).toBe(0);
  });
});

describe("an import with too many files", () => {
  it("is read no further than to the first that cannot have a node, whatever its paths are", () => {
    const mfs = planted({ maxNodes: 20 });
    let read = 0;
    function* endless(): Generator<[path: string, content: string]> {
      for (;;) yield [`/d/${Math.floor(read++ / 2)}`, ""];
    }
    const failure = expect.objectContaining({ code: "ENOSPC", syscall: "importTree", path: "/d/18", limit: 20 });
    expect(() => mfs.importTree(endless())).toThrow(failure);
    // `/d`, and 18 of two entries each.
    expect(read).toBe(2 * 18 + 1);
    expect(mfs.stats()).toMatchObject({ fileCount: 0, dirCount: 2 });
  });
});
