import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";
import { contentsOf, temporaryDirectory } from "../../test/temporary-directory.js";
import { withoutDumps } from "../../test/without-dumps.js";
import { OpenHandlesError } from "./open-handles-error.js";
import { TestFileSystem } from "./test-file-system.js";

withoutDumps();

test("await using ends the test, and reports open handles", async () => {
  {
    await using own = await TestFileSystem.begin({ tree: { "/a": "1" } });
    expect(own.mfs.readText("/a")).toBe("1");
  }
  const leaving = async () => {
    await using own = await TestFileSystem.begin();
    own.mfs.open("/a", "wb");
  };
  await expect(leaving()).rejects.toThrow(OpenHandlesError);
});

test("nodeFs is the filesystem as node:fs, and its descriptors count", async () => {
  const own = await TestFileSystem.begin({ nodeFs: { cwd: "/app" }, tree: { "/app/a": "1" } });
  const { fs } = own.nodeFs;
  expect(own.nodeFs.fs).toBe(fs);
  expect(fs.readFileSync("a", "utf8")).toBe("1");
  fs.openSync("a", "r");
  expect(await own.end().catch((error: unknown) => error)).toMatchObject({
    handles: [{ path: "/app/a", descriptor: 3, mode: undefined }],
  });
  expect(() => fs.fstatSync(3)).toThrow("EBADF");
});

test("the option nodeFs is checked when it is used", async () => {
  await using own = await TestFileSystem.begin({ nodeFs: { umask: -1 } });
  expect(() => own.nodeFs).toThrow("umask");
});

test.each(["failed", "skipped"] as const)("a test that %s is not blamed for handles", async (outcome) => {
  const directory = temporaryDirectory();
  const own = await TestFileSystem.begin({ dump: directory });
  const handle = own.mfs.open("/a", "wb");
  await own.end(outcome);
  expect(handle.closed).toBe(true);
  expect(Object.keys(contentsOf(directory))).toHaveLength(outcome === "failed" ? 2 : 0);
});

test("handles and a dump that fails are reported together", async () => {
  const own = await TestFileSystem.begin({ dump: import.meta.filename });
  own.mfs.open("/a", "wb");
  const error = await own.end().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AggregateError);
  expect((error as AggregateError).errors).toEqual([expect.any(OpenHandlesError), expect.any(Error)]);
});

test("beginSync takes a seed tree, but no function", () => {
  const identity = { titles: ["a"], id: "", owner: {} };
  const own = TestFileSystem.beginSync({ tree: { "/a": "1" } }, identity);
  expect(own.mfs).toBeInstanceOf(MemoryFileSystem);
  expect(own.mfs.readText("/a")).toBe("1");
  expect(() => TestFileSystem.beginSync({ tree: () => ({}) }, identity)).toThrow("tree must be files, not a function");
  return own.end();
});
