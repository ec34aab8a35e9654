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
