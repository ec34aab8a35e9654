import { inspect } from "node:util";
import { AsyncMemoryFileSystem } from "@dmemfs/async";
import { MemoryFileSystem } from "@dmemfs/core";
import { expect, it } from "vitest";

it("console.log shows what a filesystem holds, and nothing of its inside", async () => {
  const fs = new MemoryFileSystem({ maxQuota: 1000 });
  fs.writeFile("/secret", "hidden");
  fs.mkdir("/a");
  const shown = "{ used: 134, quota: 1000, files: 1, directories: 2 }";
  expect(inspect(fs)).toBe(`MemoryFileSystem ${shown}`);
  expect(inspect({ fs }, { depth: 9, showHidden: true, breakLength: 200 })).toBe(`{ fs: MemoryFileSystem ${shown} }`);
  expect(inspect(new AsyncMemoryFileSystem(fs))).toBe(`AsyncMemoryFileSystem ${shown}`);
});

it("console.log and JSON.stringify show nothing of a filesystem by what hangs on it", async () => {
  const fs = new MemoryFileSystem();
  fs.writeFile("/secret", "hidden");
  using handle = fs.open("/secret");
  const asynchronous = new AsyncMemoryFileSystem(fs);
  await using opened = await asynchronous.open("/secret");
  const all = { depth: 9, showHidden: true, breakLength: 200 };
  expect(inspect(fs.operations, all)).toBe("LongOperations {}");
  expect(inspect(handle.operations, all)).toBe("HandleOperations { path: '/secret', mode: 'rb' }");
  const text = JSON.stringify({ fs, asynchronous, handle, opened, operations: handle.operations });
  expect(JSON.parse(text)).toEqual({
    fs: { operations: {} },
    asynchronous: { fileSystem: { operations: {} } },
    handle: { path: "/secret", mode: "rb" },
    opened: {},
    operations: {},
  });
});

it("console.log shows where a handle is", async () => {
  const fs = new MemoryFileSystem();
  fs.writeFile("/a", "123");
  const handle = fs.open("/a", "r+b");
  handle.read(2);
  expect(inspect(handle)).toBe("MemoryFileHandle { path: '/a', mode: 'r+b', position: 2 }");
  handle.close();
  expect(inspect(handle)).toBe("MemoryFileHandle { path: '/a', mode: 'r+b', closed: true }");
  await using opened = await new AsyncMemoryFileSystem(fs).open("/a");
  expect(inspect(opened)).toBe("AsyncMemoryFileHandle { path: '/a', mode: 'rb', closed: false }");
});

it("console.log shows escapes for the invisible characters of a path", async () => {
  const fs = new MemoryFileSystem();
  const path = "/a\u202eb\u2066\u200f\ufeff\u2028\u0085";
  const shown = "path: '/a\\u202eb\\u2066\\u200f\\ufeff\\u2028\\u0085'";
  fs.writeFile(path, "1");
  using handle = fs.open(path);
  await using opened = await new AsyncMemoryFileSystem(fs).open(path);
  expect(inspect(handle)).toBe(`MemoryFileHandle { ${shown}, mode: 'rb', position: 0 }`);
  expect(inspect(handle.operations)).toBe(`HandleOperations { ${shown}, mode: 'rb' }`);
  expect(inspect(opened)).toBe(`AsyncMemoryFileHandle { ${shown}, mode: 'rb', closed: false }`);
  expect([handle.path, opened.path]).toEqual([path, path]);
});
