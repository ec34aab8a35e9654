import { FileNotFoundError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameValue, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const statsFile: FileSystemRule = onFresh("stat returns a file's size, times and generation", (tested) => {
  let now = 1000;
  const fs = tested.fresh({ clock: () => now });
  using handle = fs.open("/a", "wb");
  now = 2000;
  handle.write(pattern(10));
  handle.close();
  const { inode, ...rest } = fs.stat("/a");
  const times = { createdAt: 1000, modifiedAt: 2000, accessedAt: 1000, changedAt: 2000 };
  const expected = { size: 10, ...times, generation: 2, attributes: 0, isDir: false, isFile: true };
  sameValue(rest, expected, 'stat("/a")');
  that(Number.isSafeInteger(inode) && inode > 0, `the inode is ${inode}`);
});

export const statsDirectory: FileSystemRule = onFresh("stat of a directory has size 0 and generation 0", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const path of ["/", "/a"]) {
    const { size, generation, attributes, isDir, isFile } = fs.stat(path);
    const expected = { size: 0, generation: 0, attributes: 0, isDir: true, isFile: false };
    sameValue({ size, generation, attributes, isDir, isFile }, expected, `stat("${path}")`);
  }
});

export const inodesAreUnique: FileSystemRule = onFresh(
  "every file and directory has a unique inode, which no later node gets",
  ({ fs }) => {
    const seen = new Set<number>();
    const isNew = (path: string): void => {
      const { inode } = fs.stat(path);
      that(!seen.has(inode), `the inode ${inode} of ${path} was used before`);
      seen.add(inode);
    };
    seedFiles(fs, { "/a/file": "content", "/b/": "" });
    fs.copy("/a/file", "/a/copy");
    fs.copyTree("/a", "/c");
    fs.importTree({ "/d/imported": "content" });
    for (const path of fs.glob("/**")) isNew(path);
    fs.remove("/a/file");
    fs.rmtree("/c");
    fs.writeFile("/a/file", "content");
    fs.mkdir("/c");
    for (const path of ["/a/file", "/c"]) isNew(path);
  },
);

export const inodesStay: FileSystemRule = onFresh(
  "a file keeps its inode when it is written, renamed, moved or imported over, and an import keeps createdAt too",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ clock: () => now++ });
    seedFiles(fs, { "/a/file": "content" });
    const { inode, createdAt } = fs.stat("/a/file");
    const directory = fs.stat("/a").inode;
    fs.writeFile("/a/file", pattern(70_000));
    fs.rename("/a", "/b");
    fs.move("/b/file", "/c/file");
    fs.importTree({ "/c/file": "imported" });
    const found = fs.stat("/c/file");
    sameValue([found.inode, found.createdAt], [inode, createdAt], "inode and createdAt of the file");
    that(found.modifiedAt > createdAt, "an import over a file sets modifiedAt");
    equal(fs.stat("/b").inode, directory, "the inode of the directory");
  },
);

export const statsOnlyWhatIsThere: FileSystemRule = onFresh("stat throws for a missing path", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const [kind, path] of [
    [FileNotFoundError, "/b"],
    [FileNotFoundError, "/b/c"],
    [NotADirectoryError, "/a/file/below"],
    [NotADirectoryError, "/a/file/far/below"],
  ] as const) {
    refuses(fs, kind, { syscall: "stat", path }, () => fs.stat(path));
  }
});

/** Rules of `stat`. */
export const statRules: RuleGroup<FileSystemSubject> = {
  name: "stat",
  rules: [statsFile, statsDirectory, inodesAreUnique, inodesStay, statsOnlyWhatIsThere],
};
