import { FileNotFoundError, IsADirectoryError } from "@dmemfs/contract";
import { equal } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const tellsSize: FileSystemRule = onFresh(
  "getSize returns a file's size and throws if the path is not a file",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    equal(fs.getSize("/a/file"), 7, "getSize of 7 bytes");
    refuses(fs, FileNotFoundError, { syscall: "getSize", path: "/b" }, () => fs.getSize("/b"));
    refuses(fs, IsADirectoryError, { syscall: "getSize", path: "/a" }, () => fs.getSize("/a"));
  },
);

/** Rules of `getSize`. */
export const getSizeRules: RuleGroup<FileSystemSubject> = {
  name: "getSize",
  rules: [tellsSize],
};
