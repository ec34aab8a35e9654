import { FileNotFoundError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const listsInOrder: FileSystemRule = onFresh(
  "listdir returns the names in the order in which they were added",
  ({ fs }) => {
    for (const name of ["z", "10", "a", "2", "m"]) fs.writeFile(`/${name}`, "");
    fs.mkdir("/b/c");
    fs.remove("/a");
    fs.writeFile("/a", "");
    sameValue(fs.listdir("/"), ["z", "10", "2", "m", "b", "a"], 'listdir("/")');
    sameValue(fs.listdir("/b"), ["c"], 'listdir("/b")');
    fs.listdir("/").push("another");
    equal(fs.listdir().length, 6, "number of names after the caller changed its list");
  },
);

export const listsWithTypes: FileSystemRule = onFresh(
  "listdir with types returns name, kind, size and inode of each node, in the order in which they were added",
  ({ fs }) => {
    seedFiles(fs, { "/a/z": "content", "/a/b/below": "more", "/a/empty": "" });
    using open = fs.open("/a/open", "wb");
    open.write(new Uint8Array(5));
    const expected = [
      ["z", "file", 7],
      ["b", "directory", 0],
      ["empty", "file", 0],
      ["open", "file", 5],
    ] as const;
    sameValue(
      fs.listdir("/a", { withTypes: true }),
      expected.map(([name, kind, size]) => ({ name, kind, size, inode: fs.stat(`/a/${name}`).inode })),
      'listdir("/a", { withTypes: true })',
    );
    sameValue(fs.listdir("/a", { withTypes: false }), ["z", "b", "empty", "open"], "the names without types");
    sameValue(
      fs.listdir("/a/b/", { withTypes: true }).map(({ name }) => name),
      ["below"],
      "the names below",
    );
  },
);

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
      for (const withTypes of [false, true]) {
        refuses(fs, kind, { syscall: "listdir", path }, () => fs.listdir(path, { withTypes }));
      }
    }
  },
);

/** Rules of `listdir`. */
export const listdirRules: RuleGroup<FileSystemSubject> = {
  name: "listdir",
  rules: [listsInOrder, listsWithTypes, listsOnlyDirectories],
};
