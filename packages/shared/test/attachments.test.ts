import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { describe, expect, it } from "vitest";

describe("two attachments of one filesystem", () => {
  it("see one tree, one content and one account", () => {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20, blockSize: 1024 });
    using other = SharedMemoryFileSystem.attach(fs.share());
    fs.mkdir("/a/b");
    fs.writeFile("/a/b/c", "hello");
    expect(other.readText("/a/b/c")).toBe("hello");
    other.appendFile("/a/b/c", " world");
    expect(fs.readText("/a/b/c")).toBe("hello world");
    expect(fs.stats()).toMatchObject({ fileCount: 1, dirCount: 3, usedBytes: 1024 });
    other.rename("/a", "/z");
    expect(fs.listdir("/z/b")).toEqual(["c"]);
    fs.rmtree("/z");
    expect(other.stats()).toMatchObject({ fileCount: 0, dirCount: 1, usedBytes: 0 });
  });
});
