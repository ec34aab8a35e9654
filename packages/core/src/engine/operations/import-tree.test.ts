import type { TreeContent, TreeSource } from "@dmemfs/contract";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { treeOf } from "../../../test/subject/tree-of.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";

let mfs: MemoryFileSystem;
beforeEach(() => {
  mfs = new MemoryFileSystem({ maxQuota: 10_000, maxNodes: 20 });
  mfs.importTree({ "/d/old": "old", "/d/sub/deep": "deep" });
});

/** All that can be seen. */
function look(): unknown {
  return {
    stats: mfs.stats(),
    walk: [...mfs.walk()],
    files: mfs.glob("/**").map((path) => [path, mfs.stat(path), mfs.isFile(path) && mfs.readText(path)]),
  };
}

describe("what can be imported", () => {
  it.each<[what: string, source: () => TreeSource]>([
    ["a record", () => ({ "/n/a": "1", "/n/b": new Uint8Array([50]) })],
    ["a record without a prototype", () => Object.assign(Object.create(null), { "/n/a": "1", "/n/b": "2" })],
    [
      "a Map",
      () =>
        new Map([
          ["/n/a", "1"],
          ["/n/b", "2"],
        ]),
    ],
    [
      "an array of entries",
      () => [
        ["/n/a", "1"],
        ["/n/b", "2"],
      ],
    ],
    [
      "a generator",
      function* () {
        yield ["/n/a", "1"] as const;
        yield ["/n/b", new Uint8Array([50]).buffer] as const;
      },
    ],
    [
      "the export of another filesystem",
      () => {
        const other = new MemoryFileSystem();
        other.importTree({ "/n/a": "1", "/n/b": "2" });
        return other.iterExportTree();
      },
    ],
    ["spellings of paths", () => ({ "n\\a": "1", "//n/./x/../b/.": "2" })],
    [
      "a path twice: the last one counts",
      () => [
        ["/n/a", "long content"],
        ["/n/b", "2"],
        ["n/a", "1"],
      ],
    ],
  ])("%s", (_what, source) => {
    const before = mfs.stats();
    mfs.importTree(source());
    expect(mfs.exportTree({ prefix: "/n" })).toEqual({ "/n/a": new Uint8Array([49]), "/n/b": new Uint8Array([50]) });
    expect(mfs.stats()).toEqual({
      ...before,
      usedBytes: before.usedBytes + 2 * 129,
      freeBytes: before.freeBytes - 2 * 129,
      fileCount: before.fileCount + 2,
      dirCount: before.dirCount + 1,
      chunkCount: before.chunkCount + 2,
    });
  });

  it("every form of bytes, copied in", () => {
    const words = new Uint16Array([0x4241, 0x4443]);
    const content = new Uint8Array([88, 89, 90]);
    mfs.importTree({ "/words": words, "/view": new DataView(content.buffer, 1), "/text": "é", "/none": "" });
    words.fill(0);
    content.fill(0);
    expect([mfs.readText("/words"), mfs.readText("/view"), mfs.getSize("/text"), mfs.getSize("/none")]).toEqual([
      "ABCD",
      "YZ",
      2,
      0,
    ]);
  });

  it("nothing at all", () => {
    const before = look();
    for (const source of [{}, [], new Map()] as TreeSource[]) mfs.importTree(source);
    expect(look()).toEqual(before);
  });

  it("names that mean something elsewhere", () => {
    mfs.importTree([
      ["/__proto__", "1"],
      ["/constructor/toString", "2"],
    ]);
    expect([mfs.readText("/__proto__"), mfs.readText("/constructor/toString")]).toEqual(["1", "2"]);
    expect(Object.keys(mfs.exportTree({ onlyDirty: false }))).toContain("/__proto__");
  });
});

describe("imported files", () => {
  it("are clean, of generation 0 and modified now", () => {
    let now = 1000;
    mfs = new MemoryFileSystem({ clock: () => now });
    mfs.writeFile("/a", "old");
    now = 2000;
    mfs.importTree({ "/a": "new", "/b": "new" });
    const expected = { size: 3, modifiedAt: 2000, changedAt: 2000, generation: 0 };
    expect(mfs.stat("/a")).toMatchObject({ ...expected, createdAt: 1000, accessedAt: 1000 });
    expect(mfs.stat("/b")).toMatchObject({ ...expected, createdAt: 2000, accessedAt: 2000 });
    expect(mfs.exportTree({ onlyDirty: true })).toEqual({});
    mfs.appendFile("/b", "er");
    expect(Object.keys(mfs.exportTree({ onlyDirty: true }))).toEqual(["/b"]);
  });

  it("take the place of the old ones in the order of names", () => {
    mfs.importTree({ "/d/new": "", "/d/old": "changed" });
    expect([mfs.listdir("/d"), mfs.readText("/d/old")]).toEqual([["old", "sub", "new"], "changed"]);
  });

  it("that replace other files release their charge", () => {
    const before = mfs.stats();
    mfs.importTree({ "/d/old": "abc", "/d/sub/deep": "abcd" });
    expect(mfs.stats()).toEqual(before);
  });
});

describe("directories", () => {
  const entries: readonly (readonly [string, TreeContent])[] = [
    ["/new/", new Uint8Array(0)],
    ["/new/a", "1"],
    ["null", null],
    ["back\\slash\\", ""],
    ["/d/", new ArrayBuffer(0)],
    ["/", null],
    ["\\", ""],
  ];

  it.each([["in this order", entries] as const, ["in the other order", entries.toReversed()] as const])(
    "%s",
    (_what, tree) => {
      const { dirCount } = mfs.stats();
      const d = mfs.stat("/d");
      mfs.importTree(tree);
      expect(mfs.isDir("/new") && mfs.isDir("/null") && mfs.isDir("/back/slash")).toBe(true);
      expect([mfs.readText("/new/a"), mfs.stat("/d"), mfs.stats().dirCount]).toEqual(["1", d, dirCount + 4]);
      expect(mfs.exportTree({ onlyDirty: true })).toEqual({});
    },
  );

  it.each<[what: string, tree: TreeSource, expected: object]>([
    ["bytes under a key with a slash", { "/x/": new Uint8Array(3) }, { code: "EINVAL", path: "/x" }],
    ["text under a key with a backslash", { "/x\\": "text" }, { code: "EINVAL", path: "/x" }],
    ["content of the root", { "/": "text" }, { code: "EINVAL", path: "/" }],
    ["a directory over a file of the tree", { "/d/old/": "" }, { code: "EEXIST", path: "/d/old" }],
    ["a directory below a file of the tree", { "/d/old/x": null }, { code: "EEXIST", path: "/d/old/x" }],
    [
      "a file and then a directory",
      [
        ["/x", "1"],
        ["/x/", ""],
      ],
      { code: "EEXIST", path: "/x" },
    ],
    [
      "a directory and then a file",
      [
        ["/x/", ""],
        ["/x", "1"],
      ],
      { code: "EISDIR", path: "/x" },
    ],
    [
      "a directory below a file",
      [
        ["/x", "1"],
        ["/x/y/", ""],
      ],
      { code: "EEXIST", path: "/x/y" },
    ],
    ["a file over a directory of the tree", { "/d/sub": "" }, { code: "EISDIR", path: "/d/sub" }],
  ])("throw %s", (_what, tree, expected) => {
    const before = look();
    expect(() => mfs.importTree(tree)).toThrow(expect.objectContaining({ syscall: "importTree", ...expected }));
    expect(look()).toEqual(before);
  });

  it("are charged and counted once, and only where they are new", () => {
    mfs = new MemoryFileSystem({ nodeOverhead: 100, maxQuota: 300, maxNodes: 4 });
    mfs.importTree({ "/a/": "", "/a/b/": "" });
    mfs.importTree({ "/a/b/": null, "/a/": null, "/a/b/c/": null });
    expect(mfs.stats()).toMatchObject({ usedBytes: 300, dirCount: 4 });
    mfs.importTree({ "/a/b/c/": "" });
    expect(() => mfs.importTree({ "/d/": "" })).toThrow(expect.objectContaining({ code: "ENOSPC" }));
  });
});

describe("an import in steps", () => {
  it("is matched again if the tree changes meanwhile", () => {
    mfs = new MemoryFileSystem();
    mfs.importTree(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`/d/${index}`, "old"])));
    const files = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`/d/${index}`, "new"]));
    const operation = mfs.operations.importTree(files);
    for (let step = operation.next(), count = 0; step.done !== true; step = operation.next(), count++) {
      if (count < 1000 || mfs.readText("/d/999") === "new") continue;
      mfs.rename(`/d/${count - 1000}`, `/moved-${count}`);
      if (count === 1001) mfs.mkdir("/other");
    }
    expect(new Set(Object.keys(files).map((path) => mfs.readText(path)))).toEqual(new Set(["new"]));
    expect(mfs.readText("/moved-1000")).toBe("old");
  });

  it("throws if a file is opened after it was matched", () => {
    mfs.importTree(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/${index}`, "old"])));
    const operation = mfs.operations.importTree({ "/d/old": "new", "/0": "new" });
    let step = operation.next();
    for (let count = 0; count < 1 && step.done !== true; count++) step = operation.next();
    using _handle = mfs.open("/0");
    expect(() => {
      while (step.done !== true) step = operation.next();
    }).toThrow(expect.objectContaining({ code: "EBUSY", path: "/0" }));
    expect(mfs.readText("/d/old")).toBe("old");
  });
});

describe("all or nothing", () => {
  function* failing(...entries: readonly (readonly [string, string])[]): Generator<readonly [string, string]> {
    yield* entries;
    throw new Error("the source failed");
  }

  it.each<[what: string, source: () => unknown, expected: object]>([
    ["a source that throws", () => failing(["/n/a", "1"], ["/d/old", "2"]), { message: "the source failed" }],
    [
      "a bad path",
      () => [
        ["/n/a", "1"],
        ["/../b", "2"],
      ],
      { code: "EINVAL", syscall: "importTree", path: "/../b" },
    ],
    ["a path with NUL", () => ({ "/n/a": "1", "/\0": "2" }), { code: "EINVAL", path: "/\0" }],
    [
      "a path that is not a string",
      () => [
        ["/n/a", "1"],
        [7, "2"],
      ],
      { code: "ERR_INVALID_ARG_TYPE" },
    ],
    [
      "the root",
      () => [
        ["/n/a", "1"],
        [".", "2"],
      ],
      { code: "EISDIR", path: "/" },
    ],
    [
      "a directory's path",
      () => ({ "/n/a": "1", "/d/sub": "2" }),
      { code: "EISDIR", syscall: "importTree", path: "/d/sub" },
    ],
    ["a path through a file", () => ({ "/n/a": "1", "/d/old/x": "2" }), { code: "EEXIST", path: "/d/old/x" }],
    ["a path through an imported file", () => ({ "/n/a": "1", "/n/a/b": "2" }), { code: "EEXIST" }],
    ["a file above an imported one", () => ({ "/n/a/b": "1", "/n/a": "2" }), { code: "EISDIR" }],
    [
      "too many bytes",
      () => ({ "/n/a": "1", "/n/b": new Uint8Array(20_000) }),
      { code: "ENOSPC", syscall: "importTree", path: "/n/b" },
    ],
    [
      "too many nodes",
      () => Array.from({ length: 30 }, (_, index) => [`/n/${index}`, ""]),
      { code: "ENOSPC", limit: 20 },
    ],
    [
      "too many directories",
      () => ({ "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17": "" }),
      { code: "ENOSPC", limit: 20 },
    ],
    [
      "content that is neither text nor bytes",
      () => ({ "/n/a": "1", "/n/b": 7 }),
      { code: "ERR_INVALID_ARG_TYPE", message: expect.stringContaining('tree["/n/b"]') },
    ],
    ["an entry that is none", () => [["/n/a", "1"], "/n/b"], { code: "ERR_INVALID_ARG_TYPE" }],
    ["an entry of one", () => [["/n/a", "1"], ["/n/b"]], { code: "ERR_INVALID_ARG_TYPE" }],
    ["an entry of three", () => [["/n/a", "1", "2"]], { code: "ERR_INVALID_ARG_TYPE" }],
    [
      "a getter that throws",
      () => ({
        "/n/a": "1",
        get "/n/b"() {
          throw new Error("got");
        },
      }),
      { message: "got" },
    ],
    ["no source", () => null, { code: "ERR_INVALID_ARG_TYPE" }],
    ["a string for a source", () => "/n/a", { code: "ERR_INVALID_ARG_TYPE" }],
    ["a set of paths", () => new Set(["/n/a"]), { code: "ERR_INVALID_ARG_TYPE" }],
    ["a promise for a source", () => Promise.resolve({ "/n/a": "1" }), { code: "ERR_INVALID_ARG_TYPE" }],
    ["an iterable that is asynchronous", async function* () {}, { code: "ERR_INVALID_ARG_TYPE" }],
    ["a buffer for a source", () => new ArrayBuffer(3), { code: "ERR_INVALID_ARG_TYPE" }],
    ["a date for a source", () => new Date(), { code: "ERR_INVALID_ARG_TYPE" }],
    ["bytes for a source", () => new Uint8Array(3), { code: "ERR_INVALID_ARG_TYPE" }],
  ])("%s changes nothing", (_what, source, expected) => {
    const before = look();
    let thrown: unknown;
    try {
      mfs.importTree(source() as TreeSource);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject(expected);
    expect(look()).toEqual(before);
  });

  it("an open target changes nothing, whatever came before it", () => {
    for (const mode of ["rb", "r+b"] as const) {
      using _handle = mfs.open("/d/old", mode);
      const stats = mfs.stats();
      expect(() => mfs.importTree({ "/n/a": "1", "/d/old": "new" })).toThrow(
        expect.objectContaining({ code: "EBUSY", syscall: "importTree", path: "/d/old" }),
      );
      expect([mfs.stats(), mfs.exists("/n")]).toEqual([stats, false]);
    }
  });

  it("an endless source ends at the quota, read no further than that", () => {
    const drawn = vi.fn();
    function* endless(): Generator<readonly [string, string]> {
      for (let count = 0; ; count++) {
        drawn();
        yield [`/n/${count % 7}-${count}`, "x".repeat(1000)];
      }
    }
    const before = look();
    expect(() => mfs.importTree(endless())).toThrow("ENOSPC");
    expect(drawn.mock.calls.length).toBeLessThanOrEqual(10);
    expect(look()).toEqual(before);
  });

  it("directories that may not be made are not made before that is known", () => {
    const { nodes } = treeOf(mfs);
    const createDirectory = vi.spyOn(nodes, "createDirectory");
    expect(() => mfs.importTree({ [`${"/deep".repeat(1000)}`]: "" })).toThrow(
      expect.objectContaining({ code: "ENOSPC", limit: 20, syscall: "importTree" }),
    );
    // That in which the import grows.
    expect(createDirectory).toHaveBeenCalledTimes(1);
  });

  it("a source that is not read to its end is closed", () => {
    const ended = vi.fn();
    function* source(): Generator<readonly [string, unknown]> {
      try {
        yield ["/n/a", "1"];
        yield ["/n/b", 7];
      } finally {
        ended();
      }
    }
    expect(() => mfs.importTree(source() as Iterable<readonly [string, string]>)).toThrow(TypeError);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it("a source that uses the filesystem meanwhile finds its own changes", () => {
    function* source(): Generator<readonly [string, string]> {
      mfs.writeFile("/written", "meanwhile");
      yield ["/n/a", mfs.readText("/written")];
      mfs.mkdir("/n");
      yield ["/n/b", "2"];
    }
    mfs.importTree(source());
    expect([mfs.readText("/n/a"), mfs.listdir("/n"), mfs.readText("/written")]).toEqual([
      "meanwhile",
      ["a", "b"],
      "meanwhile",
    ]);
  });
});

describe("where nodes are charged", () => {
  const price = 100;

  function charging(maxQuota: number): MemoryFileSystem {
    return new MemoryFileSystem({ maxQuota, nodeOverhead: price, chunkOverheadOverride: 0 });
  }

  it.each<[what: string, paths: readonly string[], nodes: number]>([
    ["a directory below a new one", ["/a/one", "/a/b/two"], 4],
    ["a directory above a new one", ["/a/b/c/one", "/a/two", "/a/b/three"], 6],
    ["a directory beside a new one", ["/a/b/one", "/a/c/two", "/a/b/three"], 6],
    ["the root alone", ["/one", "/two"], 2],
    ["a path that comes twice", ["/a/one", "/a/one"], 2],
  ])("each node is paid for once, and a byte less is too little: %s", (_what, paths, nodes) => {
    const source = paths.map((path) => [path, ""] as const);
    const exact = charging(nodes * price);
    exact.importTree(source);
    expect(exact.stats()).toMatchObject({ usedBytes: nodes * price, freeBytes: 0 });
    const short = charging(nodes * price - 1);
    expect(() => short.importTree(source)).toThrow(expect.objectContaining({ code: "ENOSPC", syscall: "importTree" }));
    expect(short.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  });

  it.each<[what: string, change: () => void, dirCount: number]>([
    ["was removed meanwhile is paid for", () => mfs.rmtree("/there"), 4],
    ["was made meanwhile is not paid for again", () => mfs.mkdir("/new/deep"), 4],
    ["was made meanwhile, though not those below it, is not paid for again", () => mfs.mkdir("/new"), 4],
  ])("a directory that %s", (_what, change, dirCount) => {
    mfs = charging(10_000);
    mfs.mkdir("/there");
    function* source(): Generator<readonly [string, string]> {
      yield ["/there/file", "1"];
      yield ["/new/deep/file", "2"];
      change();
    }
    mfs.importTree(source());
    expect(mfs.stats()).toMatchObject({ usedBytes: (dirCount - 1 + 2) * price + 2, fileCount: 2, dirCount });
  });
});
