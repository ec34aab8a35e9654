import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { describe, expect, it } from "vitest";

const contents = [300, 1, 0, 700].map((size) => new Uint8Array(size));

function* entries(fails: boolean): Generator<[path: string, content: Uint8Array]> {
  for (const content of contents) yield ["/a", content];
  if (fails) throw new RangeError("the source failed");
}

describe("an import that names one path several times", () => {
  it("is charged for the last content", () => {
    const fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20, blockSize: 256 });
    fs.importTree(entries(false));
    expect(fs.getSize("/a")).toBe(700);
    expect(fs.stats().usedBytes).toBe(768);
    expect(fs.check().problems).toEqual([]);
  });

  it("releases everything if it fails", () => {
    const fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20, blockSize: 256 });
    expect(() => fs.importTree(entries(true))).toThrow("the source failed");
    expect(fs.stats().usedBytes).toBe(0);
    expect(fs.check().problems).toEqual([]);
  });
});
