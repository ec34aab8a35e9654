import { FileNotFoundError, InvalidArgumentError, NotADirectoryError } from "@dmemfs/contract";
import { sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const walksTopDown: FileSystemRule = onFresh(
  "walk yields each directory before its subdirectories, and names in the order in which they were added",
  ({ fs }) => {
    seedFiles(fs, { "/b/y/file": "1", "/b/file": "2", "/a/": "", "/b/x/": "", "/top": "3" });
    sameValue(
      [...fs.walk()],
      [
        ["/", ["b", "a"], ["top"]],
        ["/b", ["y", "x"], ["file"]],
        ["/b/y", [], ["file"]],
        ["/b/x", [], []],
        ["/a", [], []],
      ],
      "walk()",
    );
    sameValue(
      [...fs.walk("b/x/..")].map(([path]) => path),
      ["/b", "/b/y", "/b/x"],
      'paths of walk("b/x/..")',
    );
    sameValue([...fs.walk("/a")], [["/a", [], []]], 'walk("/a")');
  },
);

export const walkNeedsDirectory: FileSystemRule = onFresh(
  "walk throws synchronously if the path is not a directory",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    refuses(fs, FileNotFoundError, { syscall: "walk", path: "/x" }, () => fs.walk("/x"));
    refuses(fs, NotADirectoryError, { syscall: "walk", path: "/a/file" }, () => fs.walk("/a/file"));
    refuses(fs, InvalidArgumentError, { syscall: "walk" }, () => fs.walk("/.."), 'walk("/..")');
  },
);

export const walkBearsChanges: FileSystemRule = onFresh(
  "walk skips directories that were removed meanwhile, and never throws because of a change",
  ({ fs }) => {
    seedFiles(fs, { "/a/b/c/file": "1", "/d/e/file": "2", "/f/g/h/": "", "/i/": "" });
    const seen: string[] = [];
    for (const [path] of fs.walk()) {
      seen.push(path);
      if (path === "/a") fs.rmtree("/a/b");
      if (path === "/a") fs.rmtree("/d/e");
      if (path === "/f") fs.rmtree("/f");
    }
    sameValue(seen, ["/", "/a", "/d", "/f", "/i"], "the directories that were walked");
  },
);

/** Rules of `walk`. */
export const walkRules: RuleGroup<FileSystemSubject> = {
  name: "walk",
  rules: [walksTopDown, walkNeedsDirectory, walkBearsChanges],
};
