import { FileNotFoundError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

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

/** The names in a directory. */
export const listdirRules: RuleGroup<FileSystemSubject> = {
  name: "listdir",
  rules: [listsInOrder, listsOnlyDirectories],
};
