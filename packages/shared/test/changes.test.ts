import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { expect, it } from "vitest";

it("files that another attachment marked as clean are clean, and its changes are seen", () => {
  using fs = SharedMemoryFileSystem.create({ maxQuota: 1 << 20 });
  using other = SharedMemoryFileSystem.attach(fs.share());
  fs.writeFile("/a", "a");
  fs.writeFile("/b", "b");
  fs.markClean("/");
  fs.remove("/a");
  expect(fs.changes()).toEqual([{ type: "removed", path: "/a" }]);
  other.markClean("/");
  expect(fs.changes()).toEqual([]);
  other.writeFile("/b", "changed");
  other.writeFile("/c", "c");
  for (const each of [fs, other]) {
    expect(each.changes()).toEqual([
      { type: "changed", path: "/b" },
      { type: "created", path: "/c" },
    ]);
    expect(Object.keys(each.exportTree({ onlyDirty: true }))).toEqual(["/b", "/c"]);
  }
});
