import { BlockingIOError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

const forest = { "/a/b/file": pattern(70_000), "/a/empty/": "", "/file": "content" };

export const clearsAll: FileSystemRule = onFresh(
  "clear removes everything except the root, which keeps its inode, and frees all bytes",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ clock: () => now });
    const { inode, createdAt } = fs.stat("/");
    for (let round = 0; round < 2; round++) {
      seedFiles(fs, forest);
      now += 1000;
      fs.clear();
      sameValue([...fs.walk()], [["/", [], []]], "the tree");
      const { usedBytes, fileCount, dirCount, chunkCount } = fs.stats();
      sameValue([usedBytes, fileCount, dirCount, chunkCount], [0, 0, 1, 0], "used bytes, files, directories, chunks");
      const root = fs.stat("/");
      sameValue([root.inode, root.createdAt, root.modifiedAt], [inode, createdAt, now], "inode and times of the root");
    }
  },
);

export const clearsNothing: FileSystemRule = onFresh("clear of an empty filesystem changes nothing", (tested) => {
  let now = 1000;
  const fs = tested.fresh({ clock: () => now++ });
  const before = fs.stat("/");
  fs.clear();
  sameValue(fs.stat("/"), before, 'stat("/")');
});

export const clearNeedsClosedFiles: FileSystemRule = onFresh(
  "clear throws if a file is open, and removes nothing",
  ({ fs }) => {
    seedFiles(fs, forest);
    for (const path of ["/a/b/file", "/file"]) {
      using _handle = fs.open(path);
      refuses(fs, BlockingIOError, { syscall: "clear", path: "/", code: "EBUSY" }, () => fs.clear());
    }
    fs.clear();
    equal(fs.listdir().length, 0, "number of names in the root");
  },
);

/** Rules of `clear`. */
export const clearRules: RuleGroup<FileSystemSubject> = {
  name: "clear",
  rules: [clearsAll, clearsNothing, clearNeedsClosedFiles],
};
