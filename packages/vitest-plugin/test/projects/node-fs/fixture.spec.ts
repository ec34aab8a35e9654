import fs from "node:fs";
import { MemoryFileSystem } from "@dmemfs/core";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import { type MFSTestContext, mfsFixture, test } from "@dmemfs/vitest-plugin";
import { afterEach, test as base, beforeEach, describe, expect, vi } from "vitest";
import { save } from "./code/save.js";

vi.mock("node:fs", () => import("@dmemfs/vitest-plugin/node-fs"));
vi.mock("node:fs/promises", () => import("@dmemfs/vitest-plugin/node-fs/promises"));

test("code sees the filesystem of the test, by all names of node:fs", async ({ mfs }) => {
  expect(await save("/data")).toEqual(["12345", "12345", "12345", "5"]);
  expect(mfs).toHaveTree({ "/data/note": "12345" });
});

test("each test has its own", ({ mfs }) => {
  expect(mfs).toHaveTree({});
  expect(fs.readdirSync("/")).toEqual([]);
});

describe("with a seed, a quota and a working directory", () => {
  const seeded = base.extend({
    mfs: mfsFixture({ maxQuota: 8192, tree: { "/app/config.json": "{}" }, nodeFs: { cwd: "/app", umask: 0 } }),
  });

  seeded("code sees them", ({ mfs }) => {
    expect(fs.readFileSync("config.json", "utf8")).toBe("{}");
    fs.mkdirSync("sub");
    expect(fs.statSync("/app/sub").mode & 0o777).toBe(0o777);
    const full = expect.objectContaining({ code: "ENOSPC" });
    expect(() => fs.writeFileSync("large", "x".repeat(10_000))).toThrow(full);
    expect(mfs.exists("/app/large") && mfs.getSize("/app/large") > 8192).toBe(false);
  });
});

const shared = base.extend({
  mfs: mfsFixture({ create: () => SharedMemoryFileSystem.create({ maxQuota: 2 ** 20 }), tree: { "/seed": "seed" } }),
});

shared("code sees a filesystem of another engine", async ({ mfs }) => {
  expect(await save("/data")).toEqual(["12345", "12345", "12345", "5"]);
  expect(mfs).toHaveTree({ "/seed": "seed", "/data/note": "12345" });
});

describe("hooks", () => {
  beforeEach<MFSTestContext>(({ mfs }) => {
    fs.writeFileSync("/before", "hook");
    expect(mfs).toHaveFile("/before");
  });
  afterEach(() => expect(fs.readFileSync("/before", "utf8")).toBe("changed"));

  test("use the filesystem of their test", ({ mfs }) => {
    fs.writeFileSync("/before", "changed");
    expect(mfs).toHaveFile("/before", "changed");
  });
});

test("a descriptor may be closed late, and a stream closes by itself", async ({ mfs, onTestFinished }) => {
  const descriptor = fs.openSync("/late", "w");
  onTestFinished(() => fs.closeSync(descriptor));
  const stream = fs.createWriteStream("/stream");
  await new Promise<void>((resolve) => stream.end("x", resolve));
  expect(stream).toBeInstanceOf(fs.WriteStream);
  expect(new fs.ReadStream("/stream" as never).destroy()).toBeInstanceOf(fs.ReadStream);
  expect(mfs).toHaveFile("/stream", "x");
});

test("fake timers do not stop the end of a test", async ({ mfs }) => {
  vi.useFakeTimers();
  try {
    fs.writeFileSync("/a", "a");
    expect(mfs).toHaveFile("/a", "a");
  } finally {
    vi.useRealTimers();
  }
});

test("functions can be spied on, and keep their names and inner functions", ({ mfs }) => {
  const spy = vi.spyOn(fs, "existsSync");
  expect([fs.existsSync("/a"), fs.readFile.name, fs.realpathSync.native("/")]).toEqual([false, "readFile", "/"]);
  expect(spy).toHaveBeenCalledOnce();
  expect(mfs).toBeInstanceOf(MemoryFileSystem);
});

base("a test that asks for no filesystem gets one at its first call", async () => {
  expect(fs.readdirSync("/")).toEqual([]);
  expect(await save("/data")).toEqual(["12345", "12345", "12345", "5"]);
});

base("and the next one another", () => {
  expect(fs.readdirSync("/")).toEqual([]);
});
