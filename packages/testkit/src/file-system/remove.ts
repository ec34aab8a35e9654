import { FileNotFoundError, IsADirectoryError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

export const removesFile: FileSystemRule = onFresh("remove takes a file away and gives its bytes back", ({ fs }) => {
  seedFiles(fs, { "/a/file": pattern(5000), "/a/other": "" });
  fs.remove("/a/file");
  equal(fs.exists("/a/file"), false, 'exists("/a/file")');
  sameValue(fs.listdir("/a"), ["other"], 'listdir("/a")');
  equal(fs.stats().usedBytes, 0, "stats().usedBytes");
  fs.mkdir("/a/file");
  equal(fs.isDir("/a/file"), true, 'isDir("/a/file") when it was made anew');
});

export const removesOnlyFiles: FileSystemRule = onFresh("remove throws if the path is not a file", ({ fs }) => {
  seedFiles(fs, { "/a/b/": "", "/c/": "" });
  refuses(fs, FileNotFoundError, { syscall: "remove", path: "/a/x" }, () => fs.remove("/a/x"));
  for (const path of ["/a", "/c", "/"]) {
    refuses(fs, IsADirectoryError, { syscall: "remove", path, code: "EISDIR" }, () => fs.remove(path));
  }
});

/** Removing files. */
export const removeRules: RuleGroup<FileSystemSubject> = {
  name: "remove",
  rules: [removesFile, removesOnlyFiles],
};
