import {
  DirectoryNotEmptyError,
  FileExistsError,
  FileNotFoundError,
  InvalidArgumentError,
  NotADirectoryError,
} from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { snapshot } from "./snapshot.js";

export const copiesTree: FileSystemRule = onFresh(
  "copyTree copies everything below a directory, including empty directories",
  ({ fs }) => {
    seedFiles(fs, { "/a/b/file": pattern(5000), "/a/file": "shallow", "/a/empty/": "", "/c/": "" });
    fs.copyTree("/a", "/c/d");
    sameValue(
      [...fs.walk("/c/d")],
      [
        ["/c/d", ["b", "empty"], ["file"]],
        ["/c/d/b", [], ["file"]],
        ["/c/d/empty", [], []],
      ],
      'walk("/c/d")',
    );
    fs.rmtree("/a");
    sameBytes(fs.readFile("/c/d/b/file"), pattern(5000), "a copied file after its source was removed");
    equal(fs.readText("/c/d/file"), "shallow", "the other copied file");
  },
);

export const copyTreeRefusals: FileSystemRule = onFresh(
  "copyTree throws if the source is not a directory, or if the destination exists or has no parent",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/b/file": "other" });
    for (const [kind, path, dest] of [
      [FileNotFoundError, "/x", "/y"],
      [NotADirectoryError, "/a/file", "/y"],
      [FileExistsError, "/a", "/b"],
      [FileExistsError, "/a", "/b/file"],
      [FileNotFoundError, "/a", "/x/y"],
      [NotADirectoryError, "/a", "/b/file/y"],
    ] as const) {
      refuses(fs, kind, { syscall: "copyTree", path, dest }, () => fs.copyTree(path, dest));
    }
  },
);

export const copyTreeIntoItself: FileSystemRule = onFresh("copyTree refuses a directory into itself", ({ fs }) => {
  seedFiles(fs, { "/a/b/file": "content", "/ab/": "" });
  for (const [path, dest] of [
    ["/a", "/a/x"],
    ["/a", "/a/b/x"],
    ["/", "/x"],
  ] as const) {
    refuses(fs, InvalidArgumentError, { syscall: "copyTree", path, dest }, () => fs.copyTree(path, dest));
  }
  fs.copyTree("/a", "/ab/a");
  equal(
    fs.readText("/ab/a/b/file"),
    "content",
    "the copy below a directory whose name has the source's name as a prefix",
  );
});

export const copiesTreeOver: FileSystemRule = onFresh(
  "copyTree with replace replaces only an empty directory, and changes nothing if source and destination are the same",
  ({ fs }) => {
    seedFiles(fs, { "/a/b/file": pattern(5000), "/a/empty/": "", "/c/d/": "", "/file": "content" });
    const replace = { replace: true };
    fs.copyTree("/a", "/c/d", replace);
    sameBytes(fs.readFile("/c/d/b/file"), pattern(5000), "a copied file");
    sameValue(fs.listdir("/c/d"), ["b", "empty"], "names in the copy");
    equal(fs.stats().dirCount, 8, "stats().dirCount");
    for (const [kind, code, dest] of [
      [DirectoryNotEmptyError, "ENOTEMPTY", "/c/d"],
      [DirectoryNotEmptyError, "ENOTEMPTY", "/"],
      [NotADirectoryError, "ENOTDIR", "/file"],
      [InvalidArgumentError, "EINVAL", "/a/empty"],
    ] as const) {
      for (const detach of [false, true]) {
        const copy = (): void => fs.copyTree("/a", dest, { replace: true, detach });
        refuses(fs, kind, { syscall: "copyTree", code, path: "/a", dest }, copy);
      }
    }
    using _handle = fs.open("/a/b/file", "r+b");
    const before = snapshot(fs);
    fs.copyTree("/a", "/a", replace);
    sameValue(snapshot(fs), before, "the filesystem after a copy of a directory onto itself");
  },
);

/** Rules of `copyTree`. */
export const copyTreeRules: RuleGroup<FileSystemSubject> = {
  name: "copyTree",
  rules: [copiesTree, copyTreeRefusals, copyTreeIntoItself, copiesTreeOver],
};
