import { BlockingIOError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { type MFSTestContext, mfsFixture, test } from "@dmemfs/vitest-plugin";
import { test as base, beforeEach, describe, expect } from "vitest";

describe("the fixture", () => {
  test("is a MemoryFileSystem of 1 MiB", ({ mfs }) => {
    expect(mfs).toBeInstanceOf(MemoryFileSystem);
    expect(mfs.stats()).toMatchObject({ quotaBytes: 1024 * 1024, usedBytes: 0 });
    mfs.writeFile("/mine", "x");
  });

  test("is fresh for each test", ({ mfs }) => {
    expect(mfs).toHaveTree({});
  });

  test.concurrent.for(["/a", "/b"])("is fresh for concurrent tests: %s", async (path, { mfs, expect }) => {
    mfs.writeFile(path, path);
    await new Promise((resolve) => setTimeout(resolve));
    expect(mfs).toHaveTree({ [path]: path });
  });

  test("may be closed late", async ({ mfs, onTestFinished }) => {
    const writer = mfs.open("/log", "wb");
    const reader = mfs.openAsync("/log");
    expect(() => mfs.open("/log")).toThrow(BlockingIOError);
    writer.close();
    (await reader).close();
    onTestFinished(() => expect(mfs).toHaveFile("/log", ""));
  });
});

describe("hooks", () => {
  beforeEach<MFSTestContext>(({ mfs }) => mfs.importTree({ "/from/hook": "before" }));

  test("see the filesystem of their test", ({ mfs }) => {
    expect(mfs).toHaveFile("/from/hook", "before");
  });
});

describe("options", () => {
  const seeded = base.extend({ mfs: mfsFixture({ maxQuota: 4096, tree: { "/data/a.txt": "seed" } }) });

  seeded("set quota and tree", ({ mfs }) => {
    expect(mfs.stats().quotaBytes).toBe(4096);
    expect(mfs).toHaveTree({ "/data/a.txt": "seed" });
    expect(mfs.stat("/data/a.txt").generation).toBe(0);
    expect(mfs.exportTree({ onlyDirty: true })).toEqual({});
    mfs.writeFile("/data/a.txt", "changed");
    expect(Object.keys(mfs.exportTree({ onlyDirty: true }))).toEqual(["/data/a.txt"]);
  });

  seeded("plant the tree anew for each test", ({ mfs }) => {
    expect(mfs).toHaveFile("/data/a.txt", "seed");
  });

  const tolerant = base.extend({ mfs: mfsFixture({ allowOpenHandles: true }) });

  tolerant("let handles stay open", ({ mfs }) => {
    mfs.open("/open", "wb");
  });
});

describe("an extended test", () => {
  const own = base.extend({ mfs: mfsFixture({ maxQuota: 1000, tree: async () => new Map([["/a", "1"]]) }) });

  own("has the fixture under its own options", ({ mfs }) => {
    expect(mfs.stats().quotaBytes).toBe(1000);
    expect(mfs).toHaveTree({ "/a": "1" });
  });
});
