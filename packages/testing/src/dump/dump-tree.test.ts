import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";
import { contentsOf, temporaryDirectory } from "../../test/temporary-directory.js";
import { dumpTree } from "./dump-tree.js";

function fileSystemOf(tree: Record<string, string>): MemoryFileSystem {
  const mfs = new MemoryFileSystem();
  mfs.importTree(tree);
  return mfs;
}

test("files and directories are written, empty ones too", () => {
  const mfs = fileSystemOf({ "/a.txt": "a", "/deep/er/b": "b", "/deep/empty": "" });
  mfs.mkdir("/hollow/inside");
  const folder = join(temporaryDirectory(), "made/on/the/way");
  expect(dumpTree(mfs, folder)).toEqual({ fileCount: 3, problems: [] });
  expect(contentsOf(folder)).toEqual({
    "a.txt": "a",
    deep: null,
    "deep/er": null,
    "deep/er/b": "b",
    "deep/empty": "",
    hollow: null,
    "hollow/inside": null,
  });
});

test("bytes arrive as they are", () => {
  const mfs = new MemoryFileSystem();
  mfs.writeFile("/b", new Uint8Array([0xef, 0xbb, 0xbf, 0x61]));
  const folder = join(temporaryDirectory(), "dump");
  dumpTree(mfs, folder);
  expect(contentsOf(folder)).toEqual({ b: "\ufeffa" });
});

test("names that no host can write are escaped, at every level", () => {
  const mfs = fileSystemOf({ "/a:b/c?": "x", [`/${"n".repeat(255)}`]: "long" });
  const folder = join(temporaryDirectory(), "dump");
  expect(dumpTree(mfs, folder)).toEqual({ fileCount: 2, problems: [] });
  expect(Object.keys(contentsOf(folder))).toEqual(
    expect.arrayContaining(["a%3Ab", "a%3Ab/c%3F", expect.stringMatching(/^n{200}~[0-9a-f]{10}$/)]),
  );
});

test("files of an earlier dump are removed, and the targets of links in it stay", () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, "dump/old"), { recursive: true });
  mkdirSync(join(directory, "elsewhere"));
  writeFileSync(join(directory, "elsewhere/kept"), "kept");
  symlinkSync(join(directory, "elsewhere"), join(directory, "dump/link"), "junction");
  dumpTree(fileSystemOf({ "/new": "new" }), join(directory, "dump"));
  expect(contentsOf(join(directory, "dump"))).toEqual({ new: "new" });
  expect(existsSync(join(directory, "elsewhere/kept"))).toBe(true);
});

test("a file that cannot be read is reported, and all other files are written", () => {
  const mfs = fileSystemOf({ "/a": "a", "/d/busy": "", "/d/z": "z" });
  const handle = mfs.open("/d/busy", "wb");
  const folder = join(temporaryDirectory(), "dump");
  expect(dumpTree(mfs, folder)).toEqual({ fileCount: 2, problems: [expect.stringMatching(/^\/d\/busy: EAGAIN/)] });
  expect(contentsOf(folder)).toEqual({ a: "a", d: null, "d/z": "z" });
  handle.close();
});

test("a thrown value that is not an error is reported as well", () => {
  const mfs = fileSystemOf({ "/a": "a" });
  mfs.readFile = () => {
    throw "a string";
  };
  expect(dumpTree(mfs, join(temporaryDirectory(), "dump")).problems).toEqual(["/a: a string"]);
});

test("the path of what was left out has escapes for invisible characters", () => {
  const mfs = fileSystemOf({ "/a\u202eb": "a" });
  mfs.readFile = () => expect.fail("no bytes");
  expect(dumpTree(mfs, join(temporaryDirectory(), "dump")).problems).toEqual(["/a\\u202eb: no bytes"]);
});

test("a folder that cannot be made is an error", () => {
  const file = join(temporaryDirectory(), "file");
  writeFileSync(file, "");
  expect(() => dumpTree(fileSystemOf({ "/a": "a" }), join(file, "dump"))).toThrow(/ENOTDIR|EEXIST/);
});
