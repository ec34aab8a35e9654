import { equal } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh } from "./file-system-under-test.js";

export const followsFiles: FileSystemRule = onFresh(
  "isFile follows a file that is created, renamed, removed or replaced by a directory",
  ({ fs }) => {
    fs.mkdir("/a");
    fs.writeFile("/a/file", "");
    equal(fs.isFile("/a/file"), true, "isFile of a new file");
    fs.rename("/a", "/b");
    equal(fs.isFile("/a/file"), false, "isFile of the old path of a file whose parent is renamed");
    equal(fs.isFile("/b/file"), true, "isFile of the new path of a file whose parent is renamed");
    fs.remove("/b/file");
    equal(fs.isFile("/b/file"), false, "isFile of a removed file");
    fs.mkdir("/b/file");
    equal(fs.isFile("/b/file"), false, "isFile of a directory at the path of a removed file");
  },
);

/** Rules of `isFile`. */
export const isFileRules: RuleGroup<FileSystemSubject> = { name: "isFile", rules: [followsFiles] };
