import { expect, test } from "vitest";
import { heapTree } from "../../heap/heap-state.js";
import { EngineFileSystem } from "./engine-file-system.js";

class OtherEngine extends EngineFileSystem<unknown> {
  constructor() {
    super(heapTree({ defaultLockTimeout: 70 }));
  }
}

test("a class that extends it has every method over the state that it makes", () => {
  const fs = new OtherEngine();
  fs.importTree({ "/d/file": "content" });
  using handle = fs.open("/d/file", "r+b");
  expect(handle.write(new Uint8Array(3))).toBe(3);
  expect([fs.getSize("/d/file"), fs.stats().fileCount, fs.defaultLockTimeout]).toEqual([7, 1, 70]);
});

test("the state is reachable from outside neither by a key nor as JSON", () => {
  const fs = new EngineFileSystem(heapTree());
  expect(Reflect.ownKeys(fs)).toEqual(["operations"]);
  expect(JSON.stringify(fs)).toBe('{"operations":{}}');
});
