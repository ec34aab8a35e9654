import { MFSNodeLimitExceededError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

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
      detachedFiles: 0,
      detachedBytes: 0,
      chunkCount: 0,
    };
    sameValue(stats, expected, "stats()");
    equal(typeof overheadPerChunkEstimate, "number", "type of stats().overheadPerChunkEstimate");
    sameValue(tested.fs.listdir(), [], "listdir()");
    equal(tested.fs.isDir("/"), true, 'isDir("/")');
  },
);

export const countsNodes: FileSystemRule = onFresh(
  "stats counts files and directories as they are created and removed",
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
    equal(fs.stats().usedBytes, 0, "stats().usedBytes after all files were removed");
  },
);

export const countsDetachedFiles: FileSystemRule = onFresh(
  "stats counts the files without a name, and their whole charge",
  (tested) => {
    const fs = tested.fresh({ maxNodes: 4 });
    seedFiles(fs, { "/a": pattern(5000), "/b": pattern(300), "/c": "" });
    const handles = ["/a", "/b"].map((path) => fs.open(path));
    fs.remove("/a", { detach: true });
    fs.rename("/c", "/b", { replace: true, detach: true });
    const { detachedFiles, fileCount, detachedBytes, usedBytes } = fs.stats();
    equal(detachedFiles, 2, "stats().detachedFiles");
    equal(fileCount, 3, "stats().fileCount");
    equal(detachedBytes, tested.quotaFor(5000, 300), "stats().detachedBytes");
    equal(usedBytes, tested.quotaFor(5000, 300, 0), "stats().usedBytes");
    refuses(fs, MFSNodeLimitExceededError, { syscall: "mkdir" }, () => fs.mkdir("/d"), "a directory more");
    fs.clear();
    equal(fs.stats().detachedFiles, 2, "stats().detachedFiles after clear");
    for (const handle of handles) handle.close();
    const { detachedFiles: left, detachedBytes: leftBytes } = fs.stats();
    sameValue({ left, leftBytes }, { left: 0, leftBytes: 0 }, "detachedFiles and detachedBytes in the end");
  },
);

/** Rules of `stats`. */
export const statsRules: RuleGroup<FileSystemSubject> = {
  name: "stats",
  rules: [startsEmpty, countsNodes, countsManyNodes, countsBytes, countsDetachedFiles],
};
