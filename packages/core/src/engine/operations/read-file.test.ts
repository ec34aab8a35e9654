import { autoBackend } from "@dmemfs/storage";
import { describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";

const content = new Uint8Array([1, 2, 3]);

function withFile(): MemoryFileSystem {
  const mfs = new MemoryFileSystem();
  mfs.writeFile("/file", content);
  return mfs;
}

const reads: Record<string, (mfs: MemoryFileSystem) => unknown> = {
  readFile: (mfs) => mfs.readFile("/file"),
  exportTree: (mfs) => mfs.exportTree()["/file"],
  iterExportTree: (mfs) => mfs.iterExportTree().next().value?.[1],
};

describe.each(Object.entries(reads))("%s without opening the file", (_name, read) => {
  it("is done while other calls read", () => {
    const mfs = withFile();
    using reader = mfs.open("/file");
    expect(read(mfs)).toEqual(content);
    expect(reader.read()).toEqual(content);
  });

  it("throws while a writer has the file open, and does not affect the writer", () => {
    const mfs = withFile();
    using writer = mfs.open("/file", "r+b");
    expect(() => read(mfs)).toThrow(expect.objectContaining({ code: "EAGAIN", path: "/file" }));
    expect(writer.write(content)).toBe(3);
  });

  it("throws after a lock is granted to a waiter and before the waiter opens the file", async () => {
    const mfs = withFile();
    const first = mfs.open("/file", "r+b");
    const second = mfs.openAsync("/file", "r+b");
    await Promise.resolve();
    first.close();
    expect(() => read(mfs)).toThrow(expect.objectContaining({ code: "EAGAIN", path: "/file" }));
    (await second).close();
    expect(read(mfs)).toEqual(content);
  });

  it("leaves the file free", () => {
    const mfs = withFile();
    read(mfs);
    mfs.remove("/file");
    expect(mfs.stats().usedBytes).toBe(0);
  });
});

it("asks a backend for no bytes of an empty file", () => {
  const asked: number[] = [];
  const mfs = new MemoryFileSystem({
    defaultStorage: {
      ...autoBackend,
      create(options) {
        const storage = autoBackend.create(options);
        const { readInto } = storage;
        storage.readInto = (position, target) => asked.push(target.length) && readInto.call(storage, position, target);
        return storage;
      },
    },
  });
  mfs.writeFile("/empty", "");
  mfs.writeFile("/file", content);
  expect([mfs.readFile("/empty"), mfs.readFile("/file")]).toEqual([new Uint8Array(0), content]);
  expect(asked).toEqual([3]);
});
