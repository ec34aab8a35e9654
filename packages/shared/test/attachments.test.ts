import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { describe, expect, it } from "vitest";

describe("two attachments of one filesystem", () => {
  it("see one tree, one content and one quota", () => {
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

  it("report only their own changes to their listeners", () => {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20 });
    using other = SharedMemoryFileSystem.attach(fs.share());
    const heard: string[] = [];
    fs.observe(({ type, path }) => heard.push(`${type} ${path}`));
    other.mkdir("/theirs");
    fs.mkdir("/ours");
    expect(heard).toEqual(["created /ours"]);
  });

  it("export every file that any attachment has changed, even one whose changes they count differently", () => {
    using fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20 });
    using other = SharedMemoryFileSystem.attach(fs.share());
    const dirty = ["/c", "/new", "/x"];
    fs.importTree({ "/a": "1", "/b": "2", "/c": "3" });
    other.rename("/a", "/x");
    other.appendFile("/c", "more");
    fs.writeFile("/new", "4");
    for (const each of [fs, other]) {
      expect(Object.keys(each.exportTree({ onlyDirty: true })).sort()).toEqual(dirty);
    }
    expect(other.changes()).toContainEqual({ type: "moved", path: "/x", previousPath: "/a" });
    expect(fs.changes()).toContainEqual({ type: "created", path: "/x" });
  });
});
