import { FileNotFoundError, InvalidArgumentError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

export const removesTree: FileSystemRule = onFresh("rmtree takes a directory and all below it away", ({ fs }) => {
  seedFiles(fs, { "/a/b/c/file": pattern(5000), "/a/b/file": pattern(70_000), "/a/d/": "", "/e/file": "kept" });
  const { usedBytes } = fs.stats();
  fs.rmtree("/a/b");
  sameValue(fs.listdir("/a"), ["d"], 'listdir("/a")');
  fs.rmtree("/a");
  sameValue(fs.listdir("/"), ["e"], 'listdir("/")');
  equal(fs.readText("/e/file"), "kept", "the file beside");
  fs.rmtree("/e");
  equal(fs.stats().usedBytes, 0, `stats().usedBytes, ${usedBytes} before`);
  equal(fs.stats().dirCount, 1, "stats().dirCount");
});

export const removesOnlyTrees: FileSystemRule = onFresh("rmtree throws if the path is not a directory", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  refuses(fs, FileNotFoundError, { syscall: "rmtree", path: "/b" }, () => fs.rmtree("/b"));
  refuses(fs, NotADirectoryError, { syscall: "rmtree", path: "/a/file" }, () => fs.rmtree("/a/file"));
});

export const keepsRoot: FileSystemRule = onFresh("rmtree refuses the root and removes nothing of it", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const path of ["/", "", "/a/.."]) {
    refuses(
      fs,
      InvalidArgumentError,
      { syscall: "rmtree", code: "EINVAL" },
      () => fs.rmtree(path),
      `rmtree of "${path}"`,
    );
  }
});

/** Removing directories. */
export const rmtreeRules: RuleGroup<FileSystemSubject> = {
  name: "rmtree",
  rules: [removesTree, removesOnlyTrees, keepsRoot],
};
