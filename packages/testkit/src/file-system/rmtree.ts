import { FileNotFoundError, InvalidArgumentError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const removesTree: FileSystemRule = onFresh("rmtree removes a directory and everything below it", ({ fs }) => {
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

export const removesOpenTree: FileSystemRule = onFresh(
  "rmtree with detach removes a directory whose files are open, and they live for their handles",
  (tested) => {
    const { fs } = tested;
    seedFiles(fs, { "/a/one": pattern(5000), "/a/b/two": pattern(300), "/a/b/three": "3", "/file": "kept" });
    const [one, two] = [fs.open("/a/one"), fs.open("/a/b/two", "ab")];
    fs.rmtree("/a", { detach: true });
    sameValue(fs.listdir("/"), ["file"], 'listdir("/")');
    const { detachedFiles, fileCount, dirCount, usedBytes } = fs.stats();
    sameValue({ detachedFiles, fileCount, dirCount }, { detachedFiles: 2, fileCount: 3, dirCount: 1 }, "counts");
    equal(usedBytes, tested.quotaFor(5000, 300, 4), "stats().usedBytes while two files are open");
    sameBytes(one.read(), pattern(5000), "the content that a handle reads");
    two.write(pattern(100));
    equal(two.path, "/a/b/two", "path of a handle");
    seedFiles(fs, { "/a/b/two": "new" });
    two.close();
    equal(fs.readText("/a/b/two"), "new", "the file that has the name now");
    one.close();
    equal(fs.stats().usedBytes, tested.quotaFor(4, 3), "stats().usedBytes after the handles are closed");
  },
);

/** Rules of `rmtree`. */
export const rmtreeRules: RuleGroup<FileSystemSubject> = {
  name: "rmtree",
  rules: [removesTree, removesOnlyTrees, keepsRoot, removesOpenTree],
};
