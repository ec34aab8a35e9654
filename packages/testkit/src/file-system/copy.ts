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
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { snapshot } from "./snapshot.js";

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
  "a copy is charged by its own bytes, however its source was written",
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
  "a file that is open for writing cannot be copied, one that is open for reading can",
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

const replace = { replace: true };

export const copiesOver: FileSystemRule = onFresh(
  "a copy over a file with replace keeps the node and changes the content",
  (tested) => {
    for (const size of [0, 10, 5000, 270_000]) {
      const fs = tested.fresh();
      seedFiles(fs, { "/source": pattern(size), "/target": pattern(5000, 1) });
      fs.setAttributes("/target", 7);
      fs.markClean();
      const { inode, createdAt, generation } = fs.stat("/target");
      fs.copy("/source", "/target", replace);
      const after = fs.stat("/target");
      sameBytes(fs.readFile("/target"), pattern(size), `a copy of ${size} bytes over a file`);
      sameValue(
        { inode: after.inode, createdAt: after.createdAt, generation: after.generation, attributes: after.attributes },
        { inode, createdAt, generation: generation + 1, attributes: 7 },
        `stat after a copy of ${size} bytes over a file`,
      );
      sameValue([...fs.operations.exportPaths({ onlyDirty: true })], ["/target"], "dirty paths");
      equal(fs.stats().usedBytes, tested.quotaFor(size, size), "stats().usedBytes");
      fs.writeFile("/source", "changed");
      sameBytes(fs.readFile("/target"), pattern(size), "the copy after its source was changed");
      fs.copy("/source", "/new", replace);
      equal(fs.readText("/new"), "changed", "a copy with replace to a vacant path");
    }
  },
);

export const copiesOverInFull: FileSystemRule = onFresh(
  "a copy over a file succeeds on a filesystem that is exactly full, and leaves the destination unchanged if it does not fit",
  (tested) => {
    for (const size of [1, 5000, 70_000]) {
      const fs = tested.freshFor(size, size);
      seedFiles(fs, { "/source": pattern(size), "/target": pattern(size, 1) });
      fs.copy("/source", "/target", replace);
      sameBytes(fs.readFile("/target"), pattern(size), `a copy of ${size} bytes without free bytes`);
      equal(fs.stats().freeBytes, 0, "stats().freeBytes after the copy");
      fs.writeFile("/target", "");
      fs.writeFile("/more", pattern(size));
      const copy = (): void => fs.copy("/source", "/target", replace);
      refuses(fs, MFSQuotaExceededError, { syscall: "copy" }, copy, `a copy of ${size} bytes that does not fit`);
    }
  },
);

export const copyOverRefusals: FileSystemRule = onFresh(
  "a copy with replace refuses a directory and a file in use, and changes nothing if source and destination are the same",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/b/": "", "/file": "other" });
    for (const dest of ["/a", "/b", "/"]) {
      const fields = { syscall: "copy", code: "EISDIR", path: "/a/file", dest } as const;
      refuses(fs, IsADirectoryError, fields, () => fs.copy("/a/file", dest, replace));
    }
    refuses(
      fs,
      FileNotFoundError,
      { syscall: "copy" },
      () => fs.copy("/missing", "/file", replace),
      "a missing source",
    );
    for (const mode of ["rb", "r+b"] as const) {
      using _handle = fs.open("/file", mode);
      const copy = (): void => fs.copy("/a/file", "/file", replace);
      refuses(
        fs,
        BlockingIOError,
        { syscall: "copy", code: "EAGAIN" },
        copy,
        `a copy over a file that is open in ${mode}`,
      );
      const before = snapshot(fs);
      fs.copy("/file", "/file", replace);
      sameValue(snapshot(fs), before, "the filesystem after a copy onto itself");
      refuses(fs, FileExistsError, { syscall: "copy" }, () => fs.copy("/file", "/file"), "a copy onto itself");
    }
  },
);

export const copiesOverOpenFile: FileSystemRule = onFresh(
  "a copy with detach over an open file makes a new file, and the old one is freed when its handle is closed",
  (tested) => {
    const { fs } = tested;
    seedFiles(fs, { "/source": pattern(100), "/target": pattern(5000) });
    const { inode } = fs.stat("/target");
    const handle = fs.open("/target", "r+b");
    fs.copy("/source", "/target", { replace: true, detach: true });
    sameBytes(fs.readFile("/target"), pattern(100), "the copy");
    equal(fs.stat("/target").generation, 1, "generation of the copy");
    equal(fs.stat("/target").inode === inode, false, "whether the copy has the old inode");
    sameBytes(handle.read(), pattern(5000), "the content that the handle of the old file reads");
    equal(fs.stats().usedBytes, tested.quotaFor(100, 100, 5000), "stats().usedBytes while the handle is open");
    handle.close();
    equal(fs.stats().usedBytes, tested.quotaFor(100, 100), "stats().usedBytes after the handle is closed");
    const before = fs.stat("/target").inode;
    fs.copy("/source", "/target", { replace: true, detach: true });
    equal(fs.stat("/target").inode, before, "inode after a copy over a file that is not open");
  },
);

/** Rules of `copy`, and rules for all kinds of copies. */
export const copyRules: RuleGroup<FileSystemSubject> = {
  name: "copy",
  rules: [
    copiesFile,
    copyIsNew,
    copyRefusals,
    copyFitsExactly,
    failedCopyLeavesNothing,
    copyNeedsReadLock,
    copiesOver,
    copiesOverInFull,
    copyOverRefusals,
    copiesOverOpenFile,
  ],
};
