import { equal, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh } from "./file-system-under-test.js";
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

/** Counts of everything. */
export const statsRules: RuleGroup<FileSystemSubject> = {
  name: "stats",
  rules: [startsEmpty, countsNodes, countsManyNodes, countsBytes],
};
