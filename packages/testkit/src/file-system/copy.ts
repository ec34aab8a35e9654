import {
  BlockingIOError,
  FileExistsError,
  FileNotFoundError,
  IsADirectoryError,
  MFSQuotaExceededError,
  NotADirectoryError,
} from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

export const copiesFile: FileSystemRule = onFresh(
  "a copy has the same bytes and shares nothing with its source",
  ({ fs }) => {
    for (const size of [0, 1, 5000, 270_000]) {
      seedFiles(fs, { "/source": pattern(size) });
      fs.copy("/source", "/copy");
      sameBytes(fs.readFile("/copy"), pattern(size), `a copy of ${size} bytes`);
      fs.writeFile("/source", "changed");
      sameBytes(fs.readFile("/copy"), pattern(size), `a copy of ${size} bytes after its source was changed`);
      using handle = fs.open("/copy", "r+b");
      handle.write(Uint8Array.of(0, 0));
      equal(fs.readText("/source"), "changed", "the source after its copy was changed");
      handle.close();
      fs.remove("/source");
      fs.remove("/copy");
    }
  },
);

export const copyIsNew: FileSystemRule = onFresh(
  "a copied file is new: its generation is 1, and it is dirty",
  ({ fs }) => {
    fs.importTree({ "/a/file": pattern(100) });
    fs.appendFile("/a/file", "more");
    fs.appendFile("/a/file", "more");
    fs.markClean();
    fs.copy("/a/file", "/copy");
    fs.copyTree("/a", "/b");
    for (const path of ["/copy", "/b/file"]) equal(fs.stat(path).generation, 1, `generation of ${path}`);
    sameValue(Object.keys(fs.exportTree({ onlyDirty: true })).sort(), ["/b/file", "/copy"], "dirty paths");
  },
);

export const copyRefusals: FileSystemRule = onFresh(
  "copy throws if the source is not a file, or if the destination exists or has no parent",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/b/file": "other" });
    for (const [kind, path, dest] of [
      [FileNotFoundError, "/x", "/y"],
      [IsADirectoryError, "/a", "/y"],
      [IsADirectoryError, "/", "/y"],
      [FileExistsError, "/a/file", "/b/file"],
      [FileExistsError, "/a/file", "/b"],
      [FileNotFoundError, "/a/file", "/x/y"],
      [NotADirectoryError, "/a/file", "/b/file/y"],
    ] as const) {
      refuses(fs, kind, { syscall: "copy", path, dest }, () => fs.copy(path, dest));
    }
  },
);

export const copyFitsExactly: FileSystemRule = onFresh(
  "a copy is charged by its own bytes, whatever its source was written like",
  (tested) => {
    const [small, large] = [3000, 70_000];
    const fs = tested.freshFor(small, small, large, large);
    fs.mkdir("/a");
    for (const [path, size] of [
      ["/a/small", small],
      ["/a/large", large],
    ] as const) {
      using handle = fs.open(path, "wb");
      for (let position = 0; position < size; position += 10) handle.write(pattern(10));
    }
    fs.copyTree("/a", "/b");
    equal(fs.stats().freeBytes, 0, "stats().freeBytes after the copy of the tree");
    fs.rmtree("/b");
    fs.copy("/a/small", "/small");
    fs.copy("/a/large", "/large");
    equal(fs.stats().freeBytes, 0, "stats().freeBytes after the copies of the files");
  },
);

export const failedCopyLeavesNothing: FileSystemRule = onFresh(
  "a copy that does not fit leaves nothing behind",
  (tested) => {
    const sizes = [5000, 0, 9000];
    for (const short of [1, tested.quotaFor(9000), tested.quotaFor(5000) + tested.quotaFor(9000)]) {
      const fs = tested.fresh({ maxQuota: 2 * tested.quotaFor(...sizes) - short });
      for (const [index, size] of sizes.entries()) seedFiles(fs, { [`/a/${index}/file`]: pattern(size) });
      const copyTree = (): void => fs.copyTree("/a", "/b");
      refuses(fs, MFSQuotaExceededError, { syscall: "copyTree" }, copyTree, `copyTree with ${short} bytes short`);
    }
    const fs = tested.fresh({ maxQuota: 2 * tested.quotaFor(9000) - 1 });
    seedFiles(fs, { "/a": pattern(9000) });
    refuses(fs, MFSQuotaExceededError, { syscall: "copy", path: "/a" }, () => fs.copy("/a", "/b"));
  },
);

export const copyNeedsReadLock: FileSystemRule = onFresh(
  "a file that is open for writing is not copied, one that is open for reading is",
  ({ fs }) => {
    seedFiles(fs, { "/a/one": "1", "/a/two": "2" });
    using reader = fs.open("/a/one");
    fs.copy("/a/one", "/copy");
    fs.copyTree("/a", "/b");
    reader.close();
    using _writer = fs.open("/a/two", "r+b");
    refuses(fs, BlockingIOError, { syscall: "copy", code: "EAGAIN" }, () => fs.copy("/a/two", "/new"), "copy");
    refuses(fs, BlockingIOError, { syscall: "copyTree", code: "EAGAIN" }, () => fs.copyTree("/a", "/new"), "copyTree");
  },
);

/** Copying files, and what all copies have in common. */
export const copyRules: RuleGroup<FileSystemSubject> = {
  name: "copy",
  rules: [copiesFile, copyIsNew, copyRefusals, copyFitsExactly, failedCopyLeavesNothing, copyNeedsReadLock],
};
