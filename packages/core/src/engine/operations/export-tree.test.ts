import { beforeEach, describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { runThrough } from "../drive/index.js";
import { linkAttributes } from "../tree/index.js";

let mfs: MemoryFileSystem;
beforeEach(() => {
  mfs = new MemoryFileSystem();
  mfs.importTree({ "/b/two": "2", "/b/x/one": "1", "/a/three": "3", "/four": "4" });
  mfs.mkdir("/empty");
});

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Exports with both methods, which must agree, and returns the text of each file by path. */
function exported(options?: Parameters<MemoryFileSystem["exportTree"]>[0]): string[] {
  const stepwise = [...mfs.iterExportTree(options)].map(([path, bytes]) => `${path}=${text(bytes)}`);
  const atOnce = Object.entries(mfs.exportTree(options)).map(([path, bytes]) => `${path}=${text(bytes)}`);
  expect(stepwise).toEqual(atOnce);
  return atOnce;
}

describe("what is exported", () => {
  it.each<[options: Parameters<MemoryFileSystem["exportTree"]>[0], files: readonly string[]]>([
    [undefined, ["/b/two=2", "/b/x/one=1", "/a/three=3", "/four=4"]],
    [{}, ["/b/two=2", "/b/x/one=1", "/a/three=3", "/four=4"]],
    [{ prefix: "/" }, ["/b/two=2", "/b/x/one=1", "/a/three=3", "/four=4"]],
    [{ prefix: "/b" }, ["/b/two=2", "/b/x/one=1"]],
    [{ prefix: "b\\x/" }, ["/b/x/one=1"]],
    [{ prefix: "/four" }, ["/four=4"]],
    [{ prefix: "/empty" }, []],
    [{ onlyDirty: true }, []],
  ])("with %o is %j", (options, files) => {
    expect(exported(options)).toEqual(files);
  });

  it.each<[prefix: string, onlyDirty: boolean, paths: readonly string[]]>([
    ["/", false, ["/b/", "/b/two", "/b/x/", "/b/x/one", "/a/", "/a/three", "/four", "/empty/"]],
    ["/", true, ["/b/", "/b/x/", "/a/", "/empty/"]],
    ["/b", true, ["/b/x/"]],
    ["/empty", false, []],
    ["/four", false, ["/four"]],
  ])("with directories below %s, onlyDirty %s, is %j", (prefix, onlyDirty, paths) => {
    const files = exported({ prefix, onlyDirty, directories: true });
    expect(files.map((each) => each.split("=")[0])).toEqual(paths);
    expect(files.filter((each) => each.includes("/=")).every((each) => each.endsWith("/="))).toBe(true);
  });

  it("with directories is the same tree when it is imported again", () => {
    const other = new MemoryFileSystem();
    other.importTree(mfs.exportTree({ directories: true }));
    expect([...other.walk()]).toEqual([...mfs.walk()]);
  });

  it("leaves out a directory that was removed or replaced by a file", () => {
    const tree = mfs.iterExportTree({ directories: true });
    mfs.rmtree("/b");
    mfs.rmtree("/empty");
    mfs.writeFile("/empty", "");
    expect([...tree].map(([path]) => path)).toEqual(["/a/", "/a/three", "/four"]);
  });

  it.each([
    ["/missing", "ENOENT"],
    ["/four/below", "ENOTDIR"],
    ["/..", "EINVAL"],
  ])("below %s is nothing: %s, in the call itself", (prefix, code) => {
    expect(() => mfs.exportTree({ prefix })).toThrow(expect.objectContaining({ code, syscall: "exportTree" }));
    expect(() => mfs.iterExportTree({ prefix })).toThrow(expect.objectContaining({ code, syscall: "iterExportTree" }));
    expect(() => mfs.markClean(prefix)).toThrow(expect.objectContaining({ code, syscall: "markClean" }));
  });

  it("are detached copies, outside the quota", () => {
    const { usedBytes } = mfs.stats();
    const files = mfs.exportTree();
    for (const bytes of Object.values(files)) bytes.fill(0);
    expect([mfs.readText("/four"), mfs.stats().usedBytes]).toEqual(["4", usedBytes]);
  });

  it("throws if one of the files is being written, and exports none", () => {
    using _writer = mfs.open("/b/x/one", "ab");
    expect(() => mfs.exportTree()).toThrow(
      expect.objectContaining({ code: "EAGAIN", syscall: "exportTree", path: "/b/x/one" }),
    );
    expect(exported({ prefix: "/a" })).toEqual(["/a/three=3"]);
  });

  it("may be read by other callers meanwhile", () => {
    using _reader = mfs.open("/four");
    expect(exported({ prefix: "/four" })).toEqual(["/four=4"]);
  });
});

describe("dirty", () => {
  it.each<[what: string, change: () => void, dirty: readonly string[]]>([
    ["a new file", () => mfs.writeFile("/new", "n"), ["/new=n"]],
    ["a new empty file", () => mfs.open("/new", "wb").close(), ["/new="]],
    ["a file written again with the same content", () => mfs.writeFile("/four", "4"), ["/four=4"]],
    ["an append", () => mfs.appendFile("/four", "!"), ["/four=4!"]],
    ["a copy", () => mfs.copy("/four", "/copy"), ["/copy=4"]],
    ["a copied tree", () => mfs.copyTree("/b", "/c"), ["/c/two=2", "/c/x/one=1"]],
    ["a file replaced by an import", () => mfs.importTree({ "/four": "5" }), []],
    ["a renamed file", () => mfs.rename("/four", "/five"), ["/five=4"]],
    ["a moved tree", () => mfs.move("/b", "/deep/b"), ["/deep/b/two=2", "/deep/b/x/one=1"]],
    ["a file that was only read", () => mfs.readFile("/four"), []],
    ["an open and a close", () => mfs.open("/four", "r+b").close(), []],
    ["an empty directory", () => mfs.mkdir("/another"), []],
  ])("%s: %j", (_what, change, dirty) => {
    change();
    expect(exported({ onlyDirty: true })).toEqual(dirty);
  });

  it("is what changed since it was marked clean", () => {
    mfs.writeFile("/four", "new");
    mfs.writeFile("/a/three", "new");
    mfs.markClean("/a");
    expect(exported({ onlyDirty: true })).toEqual(["/four=new"]);
    mfs.markClean();
    expect(exported({ onlyDirty: true })).toEqual([]);
    mfs.appendFile("/a/three", "er");
    expect(exported({ onlyDirty: true, prefix: "/a" })).toEqual(["/a/three=newer"]);
    mfs.markClean("/a/three");
    expect(exported({ onlyDirty: true })).toEqual([]);
  });

  it("stays dirty through an export, and through a rename", () => {
    mfs.writeFile("/four", "new");
    exported({ onlyDirty: true });
    mfs.rename("/four", "/five");
    expect(exported({ onlyDirty: true })).toEqual(["/five=new"]);
  });

  it("can be marked clean while it is open", () => {
    using writer = mfs.open("/four", "ab");
    writer.write(new Uint8Array([33]));
    mfs.markClean();
    writer.close();
    expect(exported({ onlyDirty: true })).toEqual([]);
  });
});

describe("iterExportTree", () => {
  it("settles the paths in the call, and reads the bytes of the moment", () => {
    const steps = mfs.iterExportTree();
    mfs.writeFile("/late", "late");
    mfs.writeFile("/four", "changed");
    mfs.remove("/b/two");
    mfs.rename("/a/three", "/a/moved");
    expect([...steps].map(([path, bytes]) => `${path}=${text(bytes)}`)).toEqual(["/b/x/one=1", "/four=changed"]);
  });

  it.each<[what: string, change: () => void]>([
    ["removed", () => mfs.remove("/b/two")],
    ["removed with its directory", () => mfs.rmtree("/b")],
    [
      "replaced by a directory",
      () => {
        mfs.remove("/b/two");
        mfs.mkdir("/b/two");
      },
    ],
    [
      "left behind a file",
      () => {
        mfs.rmtree("/b");
        mfs.writeFile("/b", "");
      },
    ],
  ])("leaves out a file that is %s", (_what, change) => {
    const steps = mfs.iterExportTree({ prefix: "/b/two" });
    change();
    expect([...steps]).toEqual([]);
  });

  it("gives one file at a time, and holds none of them in between", () => {
    for (const [path] of mfs.iterExportTree()) mfs.remove(path);
    expect(mfs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0 });
  });

  it("can be abandoned", () => {
    for (const [path] of mfs.iterExportTree()) {
      expect(path).toBe("/b/two");
      break;
    }
    for (const path of ["/b/two", "/b/x/one"]) mfs.open(path, "r+b").close();
  });
});

it("an import of an export makes the same files", () => {
  const other = new MemoryFileSystem();
  other.importTree(mfs.exportTree());
  expect(other.exportTree()).toEqual(mfs.exportTree());
  expect(other.exists("/empty")).toBe(false);
});

it("a directory that a file has replaced meanwhile is not exported, also not as that file", () => {
  mfs = new MemoryFileSystem();
  mfs.mkdir("/a");
  const [path = ""] = mfs.operations.exportPaths({ directories: true });
  mfs.rmtree("/a");
  mfs.writeFile("/a", "a file");
  expect(path).toBe("/a/");
  expect(runThrough(mfs.operations.exportFile(path))).toBeUndefined();
});

it("leaves out files that are marked as symbolic links, and keeps those with other attributes", () => {
  const mfs = new MemoryFileSystem();
  mfs.importTree({ "/d/link": "target", "/d/file": "1", "/d/like": "2", "/clean": "3" });
  mfs.setAttributes("/d/link", linkAttributes);
  mfs.setAttributes("/d/like", 0o120777);
  mfs.setAttributes("/d/file", Number.MAX_SAFE_INTEGER);
  expect(Object.keys(mfs.exportTree())).toEqual(["/d/file", "/d/like", "/clean"]);
  expect([...mfs.iterExportTree({ prefix: "/d" })].map(([path]) => path)).toEqual(["/d/file", "/d/like"]);
  expect([...mfs.operations.exportPaths()]).toEqual(["/d/file", "/d/like", "/clean"]);
  expect(mfs.exportTree({ prefix: "/d/link" })).toEqual({});
  expect(mfs.exportTree({ onlyDirty: true })).toEqual({});
  mfs.copyTree("/d", "/e");
  expect(mfs.listdir("/e")).toEqual(["link", "file", "like"]);
});

it("leaves out a file that is marked as a symbolic link after the export has begun", () => {
  const mfs = new MemoryFileSystem();
  mfs.importTree({ "/a": "1", "/b": "2" });
  const entries = mfs.iterExportTree();
  entries.next();
  mfs.setAttributes("/b", linkAttributes);
  expect([...entries]).toEqual([]);
});
