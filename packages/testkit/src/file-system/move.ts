import { FileNotFoundError, InvalidArgumentError, MFSError } from "@dmemfs/contract";
import { equal, that } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const movingMakesParents: FileSystemRule = onFresh(
  "move makes the missing parents of the destination",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/b/": "" });
    fs.move("/a/file", "/x/y/z");
    equal(fs.readText("/x/y/z"), "content", "the moved file");
    fs.move("/b", "/x/w/b");
    equal(fs.isDir("/x/w/b"), true, "the moved directory");
  },
);

export const failedMoveMakesNothing: FileSystemRule = onFresh(
  "a move that fails leaves no directories behind",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/b": "a file" });
    refuses(fs, FileNotFoundError, { syscall: "move" }, () => fs.move("/missing", "/x/y/z"), "move of a missing path");
    refuses(fs, InvalidArgumentError, { syscall: "move" }, () => fs.move("/", "/x/y/z"), "move of the root");
    const error = refuses(fs, MFSError, { syscall: "move" }, () => fs.move("/a", "/b/x/y"), "move through a file");
    that(["EEXIST", "ENOTDIR"].includes(error.code), `move through a file: the error's code is ${error.code}`);
    using _handle = fs.open("/a/file");
    refuses(fs, MFSError, { syscall: "move", code: "EBUSY" }, () => fs.move("/a", "/x/y/z"), "move of an open file");
  },
);

/** Rules of `move`. */
export const moveRules: RuleGroup<FileSystemSubject> = {
  name: "move",
  rules: [movingMakesParents, failedMoveMakesNothing],
};
