import { InvalidArgumentError, type MFSError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { larger, longCalls, stillFileSystem } from "../test/support/long-calls.js";
import { comparable, onBoth, outcomeOf, type PairedCall } from "../test/support/paired-call.js";
import { pattern } from "../test/support/pattern.js";
import { expectState, snapshot } from "../test/support/snapshot.js";
import { watchedFileSystem } from "../test/support/watched-file-system.js";
import { AsyncMemoryFileHandle, AsyncMemoryFileSystem, type CallOptions } from "./index.js";

function planted(): MemoryFileSystem {
  const fs = stillFileSystem({ maxQuota: 100_000, maxNodes: 12 });
  fs.importTree({ "/a/file": "content", "/a/b/c": pattern(300), "/top": "\ufefftop" });
  fs.mkdir("/empty");
  fs.writeFile("/dirty", "dirty");
  return fs;
}

const calls: readonly PairedCall[] = [
  onBoth("mkdir", "/x/y"),
  onBoth("mkdir", "/a"),
  onBoth("mkdir", "/a", { existOk: true }),
  onBoth("mkdir", "/a", { existOk: 1 }),
  onBoth("mkdir", "/1/2/3/4/5/6"),
  onBoth("remove", "/top"),
  onBoth("remove", "/a"),
  onBoth("remove", "/none"),
  onBoth("rmtree", "/a"),
  onBoth("rmtree", "/"),
  onBoth("rmtree", "/top"),
  onBoth("clear"),
  onBoth("setTimes", "/a", { accessedAt: 5, modifiedAt: 7 }),
  onBoth("setTimes", "/top", { modifiedAt: Number.NaN }),
  onBoth("setTimes", "/none", {}),
  onBoth("setAttributes", "/top", 0o644),
  onBoth("setAttributes", "/top", -1),
  onBoth("rename", "/a", "/z"),
  onBoth("rename", "/a", "/a/b/d"),
  onBoth("rename", "/none", "/z"),
  onBoth("move", "/top", "/x/y/z"),
  onBoth("move", "/top", "/a"),
  onBoth("copy", "/top", "/copy"),
  onBoth("copy", "/a", "/copy"),
  onBoth("copy", "/top", "/dirty"),
  onBoth("copyTree", "/a", "/copy"),
  onBoth("copyTree", "/a", "/a/copy"),
  onBoth("copyTree", "/top", "/copy"),
  onBoth("listdir"),
  onBoth("listdir", "/a"),
  onBoth("listdir", "/top"),
  onBoth("listdir", "/a", { withTypes: true }),
  onBoth("listdir", "/a", { withTypes: 1 }),
  onBoth("exists", "/a/file"),
  onBoth("exists", "/../a"),
  onBoth("exists", 5),
  onBoth("isDir", "/a"),
  onBoth("isDir", "/top"),
  onBoth("isFile", "/a"),
  onBoth("isFile", "/top"),
  onBoth("glob", "**/[bc]*"),
  onBoth("glob", "a\0"),
  onBoth("stat", "/a/file"),
  onBoth("stat", "/none"),
  onBoth("stat", "/a\0"),
  onBoth("stats"),
  onBoth("getSize", "/a/b/c"),
  onBoth("getSize", "/a"),
  onBoth("readFile", "/a/b/c"),
  onBoth("readFile", "/a"),
  onBoth("readFile", Symbol("path")),
  onBoth("readText", "/top"),
  onBoth("readText", "/top", "utf-16le"),
  onBoth("readText", "/top", "no encoding"),
  onBoth("writeFile", "/new", "text"),
  onBoth("writeFile", "/top", pattern(20_000)),
  onBoth("writeFile", "/none/new", ""),
  onBoth("writeFile", "/new", 5),
  onBoth("writeFile", "/new", pattern(100_001)),
  onBoth("appendFile", "/top", "more"),
  onBoth("appendFile", "/new", pattern(5)),
  onBoth("appendFile", "/a", "more"),
  onBoth("exportAsBytes", "/a/b/c", { maxSize: 300 }),
  onBoth("exportAsBytes", "/a/b/c", { maxSize: 299 }),
  onBoth("exportAsBytes", "/a/b/c", { maxSize: -1 }),
  onBoth("exportTree"),
  onBoth("exportTree", { prefix: "/a", onlyDirty: false }),
  onBoth("exportTree", { onlyDirty: true }),
  onBoth("exportTree", { onlyDirty: 1 }),
  onBoth("exportTree", { prefix: "/none" }),
  onBoth("markClean"),
  onBoth("markClean", "/dirty"),
  onBoth("markClean", "/none"),
  onBoth("importTree", { "/a/file": "new", "/x/y": pattern(3) }),
  onBoth("importTree", { "/x": "1", "/../y": "2" }),
  onBoth("importTree", { "/x": pattern(100_001) }),
  onBoth("importTree", 5),
];

describe("a call", () => {
  it.each(calls)("$what has the same effect as the synchronous method", async ({ sync, async }) => {
    const [synchronous, asynchronous] = [planted(), planted()];
    const [outcome] = await Promise.allSettled([async(new AsyncMemoryFileSystem(asynchronous))]);
    const expected = outcomeOf(() => sync(synchronous));
    expectSame(comparable(outcome as PromiseSettledResult<unknown>), comparable(expected), "the outcome");
    expectState(asynchronous, snapshot(synchronous), "the filesystem");
  });

  it("of any method is a promise, whatever is wrong with its arguments", async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    for (const { what, async } of calls) {
      const promise = async(fs);
      expect(promise, what).toBeInstanceOf(Promise);
      await promise.catch(() => {});
    }
  });
});

describe("exportAsBlob", () => {
  it("gives the content", async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    expect(await (await fs.exportAsBlob("/a/file")).text()).toBe("content");
    await expect(fs.exportAsBlob("/a/file", { maxSize: 6 })).rejects.toThrow(InvalidArgumentError);
    await fs.writeFile("/a/file", "");
    expect((await fs.exportAsBlob("/a/file")).size).toBe(0);
  });
});

describe("the constructor", () => {
  it("makes a filesystem of the options", async () => {
    const fs = new AsyncMemoryFileSystem({ maxQuota: 10, chunkOverheadOverride: 0 });
    expect(await fs.stats()).toMatchObject({ quotaBytes: 10 });
    await expect(fs.writeFile("/a", pattern(11))).rejects.toThrow("ENOSPC");
    expect((await new AsyncMemoryFileSystem().stats()).quotaBytes).toBe(256 * 1024 * 1024);
  });

  it.each([{ maxQuota: 0 }, { maxqouta: 10 }, null, 5])("refuses %o", (options) => {
    expect(() => new AsyncMemoryFileSystem(options as object)).toThrow(InvalidArgumentError);
  });

  it("wraps a filesystem, whose synchronous methods can be used at the same time", async () => {
    const inner = new MemoryFileSystem();
    const fs = new AsyncMemoryFileSystem(inner);
    expect(fs.fileSystem).toBe(inner);
    await fs.writeFile("/a", "1");
    inner.appendFile("/a", "2");
    expect(await fs.readText("/a")).toBe("12");
  });

  it("wraps any object with the methods of a filesystem", async () => {
    let steps = 0;
    const fs = new AsyncMemoryFileSystem(watchedFileSystem(planted(), () => steps++));
    await fs.writeFile("/top", pattern(1));
    await fs.copyTree("/a", "/copy");
    expect(steps).toBeGreaterThan(0);
    expect(await fs.listdir("/copy")).toEqual(["file", "b"]);
    await using handle = await fs.open("/copy/file");
    expect(handle).toBeInstanceOf(AsyncMemoryFileHandle);
  });
});

describe("options of a call", () => {
  const bad: readonly unknown[] = [
    null,
    5,
    { lockTimeout: -1 },
    { lockTimeout: "1" },
    { signal: {} },
    { signal: null },
  ];

  it.each(longCalls)("$name: refused when they are not allowed, and nothing is touched", async ({ plant, call }) => {
    const fs = stillFileSystem();
    plant(fs);
    const before = snapshot(fs);
    for (const options of bad) {
      const promise = call(new AsyncMemoryFileSystem(fs), options as CallOptions);
      const error = await promise.catch((reason: unknown) => reason);
      expect(InvalidArgumentError.isInstance(error), String(error)).toBe(true);
      expect((error as MFSError).syscall).toMatch(/^\w+$/);
    }
    expectState(fs, before, "the filesystem");
  });
});

describe("walk", () => {
  it("goes through the directories as the synchronous one does", async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    const entries: unknown[] = [];
    for await (const entry of fs.walk()) entries.push(entry);
    expect(entries).toEqual([...fs.fileSystem.walk()]);
    expect(entries).toHaveLength(4);
  });

  it("does not go into directories that are taken out of the list", async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    const paths: string[] = [];
    for await (const [path, directories] of fs.walk("/")) {
      paths.push(path);
      if (path === "/") directories.splice(0, 1);
    }
    expect(paths).toEqual(["/", "/empty"]);
  });

  it.each([
    ["/none", "FileNotFoundError"],
    ["/top", "NotADirectoryError"],
    ["/../x", "InvalidArgumentError"],
    [5, "TypeError"],
  ])("throws in the call for %o", (path, name) => {
    const fs = new AsyncMemoryFileSystem(planted());
    expect(() => fs.walk(path as string)).toThrow(expect.objectContaining({ name }));
  });

  it("reads each directory when it is requested, and skips removed ones", async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    const walk = fs.walk();
    expect((await walk.next()).value).toEqual(["/", ["a", "empty"], ["top", "dirty"]]);
    await fs.writeFile("/a/late", "");
    expect((await walk.next()).value).toEqual(["/a", ["b"], ["file", "late"]]);
    await fs.rmtree("/empty");
    expect((await walk.next()).value).toEqual(["/a/b", [], ["c"]]);
    expect(await walk.next()).toEqual({ done: true, value: undefined });
  });
});

describe("iterExportTree", () => {
  async function exported(files: AsyncIterable<[string, Uint8Array]>): Promise<Record<string, Uint8Array>> {
    const found: Record<string, Uint8Array> = {};
    for await (const [path, bytes] of files) found[path] = bytes;
    return found;
  }

  it.each([undefined, {}, { prefix: "/a" }, { prefix: "/top" }, { onlyDirty: true }])(
    "gives what exportTree gives for %o",
    async (options) => {
      const fs = new AsyncMemoryFileSystem(planted());
      const expected = await fs.exportTree(options);
      expect(Object.keys(expected).length).toBeGreaterThan(0);
      expectSame(await exported(fs.iterExportTree(options)), expected, "the files");
    },
  );

  it.each<[unknown, string]>([
    [{ prefix: "/none" }, "FileNotFoundError"],
    [{ prefix: "/../x" }, "InvalidArgumentError"],
    [{ prefix: 5 }, "TypeError"],
    [{ onlyDirty: "yes" }, "InvalidArgumentError"],
    [{ lockTimeout: -1 }, "InvalidArgumentError"],
    [{ signal: 5 }, "InvalidArgumentError"],
    [null, "InvalidArgumentError"],
  ])("throws in the call for %o", (options, name) => {
    const fs = new AsyncMemoryFileSystem(planted());
    expect(() => fs.iterExportTree(options as object)).toThrow(expect.objectContaining({ name }));
  });

  it("names itself in its errors", () => {
    const fs = new AsyncMemoryFileSystem(planted());
    expect(() => fs.iterExportTree({ prefix: "/none" })).toThrow(
      expect.objectContaining({ syscall: "iterExportTree" }),
    );
  });

  it("fixes the paths at call time, reads each file when it is yielded, and skips removed files", async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    const files = fs.iterExportTree();
    await fs.writeFile("/late", "late");
    await fs.writeFile("/a/file", "changed");
    await fs.remove("/top");
    const found = await exported(files);
    expect(Object.keys(found)).toEqual(["/a/file", "/a/b/c", "/dirty"]);
    expect(new TextDecoder().decode(found["/a/file"])).toBe("changed");
  });

  it("waits for a file in use, or gives up on it after lockTimeout", async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    const writer = fs.fileSystem.open("/a/b/c", "r+b");
    const waiting = exported(fs.iterExportTree({ prefix: "/a", lockTimeout: null }));
    await expect(exported(fs.iterExportTree({ prefix: "/a", lockTimeout: 0 }))).rejects.toThrow("EAGAIN");
    writer.truncate(2);
    writer.close();
    expect((await waiting)["/a/b/c"]).toHaveLength(2);
  });

  it("stops at an abort, also before its first file", async () => {
    const fs = new AsyncMemoryFileSystem(planted());
    await expect(fs.iterExportTree({ signal: AbortSignal.abort("stop") }).next()).rejects.toBe("stop");
    const controller = new AbortController();
    const files = fs.iterExportTree({ signal: controller.signal });
    await files.next();
    controller.abort("stop");
    await expect(files.next()).rejects.toBe("stop");
    expect(await files.next()).toEqual({ done: true, value: undefined });
  });
});

describe("many calls at once", () => {
  it("happen as if one came after the other", async () => {
    const fs = new AsyncMemoryFileSystem({ maxQuota: 64 * 1024 * 1024 });
    await fs.writeFile("/file", larger);
    const contents = await Promise.all([
      fs.readFile("/file"),
      fs.writeFile("/file", "short").then(() => fs.readFile("/file")),
      fs.appendFile("/file", "+").then(() => fs.readText("/file")),
      fs.copy("/file", "/copy").then(() => fs.getSize("/copy")),
    ]);
    expectSame(contents[0], larger, "the first read");
    expect(contents[2]).toBe("short+");
    expect(await fs.readText("/file")).toBe("short+");
  });
});
