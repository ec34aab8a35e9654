import { FileNotFoundError, IsADirectoryError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

export const startsEmpty: FileSystemRule = onFresh(
  "a new filesystem is an empty root with nothing in use",
  (tested) => {
    const { overheadPerChunkEstimate, ...stats } = tested.fresh({ maxQuota: 12_345_678 }).stats();
    const expected = {
      quotaBytes: 12_345_678,
      usedBytes: 0,
      freeBytes: 12_345_678,
      fileCount: 0,
      dirCount: 1,
      chunkCount: 0,
    };
    sameValue(stats, expected, "stats()");
    equal(typeof overheadPerChunkEstimate, "number", "type of stats().overheadPerChunkEstimate");
    sameValue(tested.fs.listdir(), [], "listdir()");
    equal(tested.fs.isDir("/"), true, 'isDir("/")');
  },
);

export const countsNodes: FileSystemRule = onFresh(
  "stats counts files and directories as they come and go",
  ({ fs }) => {
    seedFiles(fs, { "/a/b/one": "1", "/a/two": "2", "/c/": "" });
    fs.copyTree("/a", "/d");
    fs.remove("/a/two");
    fs.rmtree("/a/b");
    fs.rename("/c", "/e");
    const { fileCount, dirCount } = fs.stats();
    equal(fileCount, 2, "stats().fileCount");
    equal(dirCount, 5, "stats().dirCount");
  },
);

export const countsManyNodes: FileSystemRule = onFresh("stats counts hundreds of files and directories", ({ fs }) => {
  for (let count = 1; count <= 300; count++) {
    fs.mkdir(`/d${count}`);
    fs.writeFile(`/d${count}/file`, "");
  }
  const { fileCount, dirCount } = fs.stats();
  equal(fileCount, 300, "stats().fileCount");
  equal(dirCount, 301, "stats().dirCount");
  equal(fs.listdir("/").length, 300, "number of names in the root");
});

export const countsBytes: FileSystemRule = onFresh(
  "stats counts the bytes in use as the sum over the files",
  (tested) => {
    const { fs } = tested;
    const sizes = [0, 1, 100, 5000, 70_000];
    for (const size of sizes) fs.writeFile(`/${size}`, pattern(size));
    const { usedBytes, freeBytes, quotaBytes } = fs.stats();
    equal(usedBytes, tested.quotaFor(...sizes), "stats().usedBytes");
    equal(freeBytes, quotaBytes - usedBytes, "stats().freeBytes");
    for (const size of sizes) fs.remove(`/${size}`);
    equal(fs.stats().usedBytes, 0, "stats().usedBytes when all files are gone");
  },
);

export const statsFile: FileSystemRule = onFresh("stat tells a file's size, times and generation", (tested) => {
  let now = 1000;
  const fs = tested.fresh({ clock: () => now });
  using handle = fs.open("/a", "wb");
  now = 2000;
  handle.write(pattern(10));
  handle.close();
  const expected = { size: 10, createdAt: 1000, modifiedAt: 2000, generation: 2, isDir: false };
  sameValue({ ...fs.stat("/a") }, expected, 'stat("/a")');
});

export const statsDirectory: FileSystemRule = onFresh("stat of a directory has size 0 and generation 0", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const path of ["/", "/a"]) {
    const { size, generation, isDir } = fs.stat(path);
    sameValue({ size, generation, isDir }, { size: 0, generation: 0, isDir: true }, `stat("${path}")`);
  }
});

export const tellsKindsApart: FileSystemRule = onFresh("exists, isDir and isFile tell what is there", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const [path, exists, isDir, isFile] of [
    ["/", true, true, false],
    ["/a", true, true, false],
    ["/a/file", true, false, true],
    ["/a/missing", false, false, false],
    ["/missing/file", false, false, false],
    ["/a/file/below", false, false, false],
  ] as const) {
    const found = { exists: fs.exists(path), isDir: fs.isDir(path), isFile: fs.isFile(path) };
    sameValue(found, { exists, isDir, isFile }, path);
  }
});

export const tellsSize: FileSystemRule = onFresh("getSize tells a file's size and refuses what is none", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  equal(fs.getSize("/a/file"), 7, "getSize of 7 bytes");
  refuses(fs, FileNotFoundError, { syscall: "getSize", path: "/b" }, () => fs.getSize("/b"));
  refuses(fs, IsADirectoryError, { syscall: "getSize", path: "/a" }, () => fs.getSize("/a"));
});

export const listsInOrder: FileSystemRule = onFresh("listdir gives the names in the order they came", ({ fs }) => {
  for (const name of ["z", "10", "a", "2", "m"]) fs.writeFile(`/${name}`, "");
  fs.mkdir("/b/c");
  fs.remove("/a");
  fs.writeFile("/a", "");
  sameValue(fs.listdir("/"), ["z", "10", "2", "m", "b", "a"], 'listdir("/")');
  sameValue(fs.listdir("/b"), ["c"], 'listdir("/b")');
  fs.listdir("/").push("another");
  equal(fs.listdir().length, 6, "number of names after the caller changed its list");
});

export const listsOnlyDirectories: FileSystemRule = onFresh(
  "listdir throws if the path is not a directory",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    for (const [kind, path] of [
      [FileNotFoundError, "/b"],
      [FileNotFoundError, "/a/b/c"],
      [NotADirectoryError, "/a/file"],
      [NotADirectoryError, "/a/file/below"],
    ] as const) {
      refuses(fs, kind, { syscall: "listdir", path }, () => fs.listdir(path));
    }
  },
);

export const statsOnlyWhatIsThere: FileSystemRule = onFresh("stat refuses a path that leads nowhere", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const [kind, path] of [
    [FileNotFoundError, "/b"],
    [FileNotFoundError, "/b/c"],
    [NotADirectoryError, "/a/file/below"],
    [NotADirectoryError, "/a/file/far/below"],
  ] as const) {
    refuses(fs, kind, { syscall: "stat", path }, () => fs.stat(path));
  }
});

/** Looking at the tree. */
export const inspectRules: RuleGroup<FileSystemSubject> = {
  name: "inspecting",
  rules: [
    startsEmpty,
    countsNodes,
    countsManyNodes,
    countsBytes,
    statsFile,
    statsDirectory,
    tellsKindsApart,
    tellsSize,
    listsInOrder,
    listsOnlyDirectories,
    statsOnlyWhatIsThere,
  ],
};
