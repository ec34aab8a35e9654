import { equal } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh } from "./file-system-under-test.js";

export const followsDirectories: FileSystemRule = onFresh(
  "isDir is true where a directory is now, after it is made, renamed, removed or replaced by a file",
  ({ fs }) => {
    fs.mkdir("/a/b");
    equal(fs.isDir("/a/b"), true, "isDir of a new directory");
    fs.rename("/a", "/c");
    equal(fs.isDir("/a/b"), false, "isDir of the old path of a directory whose parent is renamed");
    equal(fs.isDir("/c/b"), true, "isDir of the new path of a directory whose parent is renamed");
    fs.rmtree("/c");
    equal(fs.isDir("/c/b"), false, "isDir of a removed directory");
    fs.writeFile("/c", "");
    equal(fs.isDir("/c"), false, "isDir of a file at the path of a removed directory");
  },
);

/** Rules of `isDir`. */
export const isDirRules: RuleGroup<FileSystemSubject> = { name: "isDir", rules: [followsDirectories] };
