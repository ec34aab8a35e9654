import type { FileStorage, StorageBackend } from "@dmemfs/contract";
import { autoBackend } from "@dmemfs/storage";
import { expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";

/** A backend that has a chunk for each write, and puts them together when it is trimmed. */
const compacting: StorageBackend = {
  ...autoBackend,
  create(options) {
    const storage = autoBackend.create(options);
    let chunkCount = 0;
    return new Proxy<FileStorage>(storage, {
      get(target, key) {
        if (key === "chunkCount") return chunkCount;
        if (key === "write" || key === "trim") chunkCount = key === "trim" ? Math.min(1, storage.size) : chunkCount + 1;
        if (key === "dispose") chunkCount = 0;
        const value: unknown = Reflect.get(target, key);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  },
};

it("counts the chunks that a backend puts together when a writer closes", () => {
  const mfs = new MemoryFileSystem({ defaultStorage: compacting });
  const handle = mfs.open("/a", "wb");
  for (let count = 0; count < 5; count++) handle.write(new Uint8Array(10));
  expect(mfs.stats().chunkCount).toBe(5);
  handle.close();
  expect(mfs.stats().chunkCount).toBe(1);
  mfs.remove("/a");
  expect(mfs.stats().chunkCount).toBe(0);
});

it.each(["writeFile", "appendFile"] as const)("counts them when %s makes a file without opening it", (method) => {
  const mfs = new MemoryFileSystem({ defaultStorage: compacting });
  mfs[method]("/a", new Uint8Array(10));
  expect(mfs.stats().chunkCount).toBe(1);
  mfs.remove("/a");
  expect(mfs.stats().chunkCount).toBe(0);
});
