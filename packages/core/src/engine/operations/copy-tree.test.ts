import { expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";

it("copies the names of the call: what is made meanwhile is not copied, nor what is removed", () => {
  const mfs = new MemoryFileSystem();
  mfs.importTree({ "/a/1": "1", "/a/d/2": "2", "/a/gone/3": "3", "/a/e/4": "4" });
  const operation = mfs.operations.copyTree("/a", "/b");
  operation.next();
  mfs.writeFile("/a/d/late", "");
  mfs.mkdir("/a/late");
  mfs.rmtree("/a/gone");
  mfs.remove("/a/e/4");
  let step = operation.next();
  while (step.done !== true) step = operation.next();
  expect(mfs.glob("/b/**")).toEqual(["/b", "/b/1", "/b/d", "/b/d/2", "/b/e"]);
});

it.each(["rename", "rmtree"])("copies no part of a directory that a %s removes before its files are open", (call) => {
  const mfs = new MemoryFileSystem();
  mfs.importTree({ "/a/d/1": "1" });
  const operation = mfs.operations.copyTree("/a", "/b");
  operation.next();
  if (call === "rename") mfs.rename("/a", "/c");
  else mfs.rmtree("/a");
  expect(() => [...operation]).toThrow(expect.objectContaining({ code: "ENOENT", path: "/a", dest: "/b" }));
  expect(mfs.exists("/b")).toBe(false);
});
