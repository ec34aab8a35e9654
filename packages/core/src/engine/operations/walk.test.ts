import type { WalkEntry } from "@dmemfs/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";

let mfs: MemoryFileSystem;
beforeEach(() => {
  mfs = new MemoryFileSystem();
  mfs.importTree({ "/b/x/one": "1", "/b/two": "2", "/a/y/three": "3", "/four": "4" });
  mfs.mkdir("/c");
});

/** Walks, and lets `change` run at the first directory that it names. */
function walkWith(changes: Record<string, (entry: WalkEntry) => void>, top?: string): string[] {
  const visited: string[] = [];
  for (const entry of mfs.walk(top)) {
    visited.push(entry[0]);
    changes[entry[0]]?.(entry);
  }
  return visited;
}

describe("a walk in peace", () => {
  it("names directories and files in insertion order, each directory before those in it", () => {
    expect([...mfs.walk()]).toEqual([
      ["/", ["b", "a", "c"], ["four"]],
      ["/b", ["x"], ["two"]],
      ["/b/x", [], ["one"]],
      ["/a", ["y"], []],
      ["/a/y", [], ["three"]],
      ["/c", [], []],
    ]);
  });

  it.each([
    ["/b", ["/b", "/b/x"]],
    ["b//x/", ["/b/x"]],
    ["\\c", ["/c"]],
  ])("from %s on visits %j", (top, visited) => {
    expect(walkWith({}, top)).toEqual(visited);
  });

  it("looks up its path at call time, not at the first step", () => {
    for (const [path, code] of [
      ["/missing", "ENOENT"],
      ["/four", "ENOTDIR"],
      ["/four/below", "ENOTDIR"],
      ["/..", "EINVAL"],
    ] as const) {
      expect(() => mfs.walk(path)).toThrow(expect.objectContaining({ code, syscall: "walk" }));
    }
    expect(() => mfs.walk(7 as never)).toThrow(TypeError);
  });
});

describe("names taken out of the list of directories", () => {
  it("are not gone into", () => {
    expect(walkWith({ "/": ([, directories]) => void directories.splice(directories.indexOf("b"), 1) })).toEqual([
      "/",
      "/a",
      "/a/y",
      "/c",
    ]);
  });

  it("and put in another order are gone into in that order", () => {
    expect(walkWith({ "/": ([, directories]) => void directories.sort() })).toEqual([
      "/",
      "/a",
      "/a/y",
      "/b",
      "/b/x",
      "/c",
    ]);
  });

  it("that are not directories are skipped", () => {
    expect(walkWith({ "/": ([, directories]) => void directories.splice(0, 9, "nowhere", "four", "c") })).toEqual([
      "/",
      "/c",
    ]);
  });

  it("do not change the tree", () => {
    for (const [, directories, files] of mfs.walk()) for (const names of [directories, files]) names.splice(0);
    expect(mfs.listdir()).toEqual(["b", "a", "four", "c"]);
  });
});

describe("what changes meanwhile", () => {
  it.each<[what: string, changes: Parameters<typeof walkWith>[0], visited: string[]]>([
    ["a directory ahead is removed", { "/b": () => mfs.rmtree("/a") }, ["/", "/b", "/b/x", "/c"]],
    ["a directory below is removed", { "/b": () => mfs.rmtree("/b/x") }, ["/", "/b", "/a", "/a/y", "/c"]],
    ["the directory itself is removed", { "/b": () => mfs.rmtree("/b") }, ["/", "/b", "/a", "/a/y", "/c"]],
    ["a directory ahead is renamed", { "/b": () => mfs.rename("/a", "/z") }, ["/", "/b", "/b/x", "/c"]],
    [
      "a directory ahead becomes a file",
      {
        "/b": () => {
          mfs.rmtree("/a");
          mfs.writeFile("/a", "");
        },
      },
      ["/", "/b", "/b/x", "/c"],
    ],
    ["a directory behind is removed", { "/a": () => mfs.rmtree("/b") }, ["/", "/b", "/b/x", "/a", "/a/y", "/c"]],
    [
      "everything is removed",
      {
        "/": () => {
          for (const path of ["/a", "/b", "/c"]) mfs.rmtree(path);
        },
      },
      ["/"],
    ],
    ["another directory is removed far away", { "/": () => mfs.rmtree("/c") }, ["/", "/b", "/b/x", "/a", "/a/y"]],
    ["a directory is made below", { "/b": () => mfs.mkdir("/b/new") }, ["/", "/b", "/b/x", "/a", "/a/y", "/c"]],
    [
      "a directory ahead is filled",
      { "/b": () => mfs.mkdir("/c/new") },
      ["/", "/b", "/b/x", "/a", "/a/y", "/c", "/c/new"],
    ],
  ])("%s", (_what, changes, visited) => {
    expect(walkWith(changes)).toEqual(visited);
  });

  it("the top is removed before the first step", () => {
    const steps = mfs.walk("/b");
    mfs.rmtree("/b");
    expect([...steps]).toEqual([]);
  });

  it("each directory is read when it is its turn", () => {
    const files = new Map<string, string[]>();
    for (const [path, , names] of mfs.walk()) {
      files.set(path, names);
      if (path === "/b") mfs.writeFile("/a/y/late", "");
      if (path === "/b/x") mfs.remove("/a/y/three");
    }
    expect(files.get("/a/y")).toEqual(["late"]);
  });
});
