import {
  BlockingIOError,
  DirectoryNotEmptyError,
  type ExpectedVersion,
  FileExistsError,
  FileNotFoundError,
  type FileSystem,
  InvalidArgumentError,
  IsADirectoryError,
  MFSConflictError,
  NotADirectoryError,
} from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import { conditions, conflicts } from "./condition.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { snapshot } from "./snapshot.js";

const verbs = ["rename", "move"] as const;

export const renamesFile: FileSystemRule = onFresh(
  "a renamed or moved file keeps its bytes, metadata and generation, and sets changedAt",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ clock: () => now });
    seedFiles(fs, { "/a/file": pattern(5000), "/b/": "" });
    fs.appendFile("/a/file", "more");
    const before = { ...fs.stat("/a/file") };
    const { usedBytes } = fs.stats();
    for (const [index, verb] of verbs.entries()) {
      now += 1000;
      const [source, destination] = index === 0 ? ["/a/file", "/b/name"] : ["/b/name", "/a/other"];
      fs[verb](source, destination);
      equal(fs.exists(source), false, `exists of the source after ${verb}`);
      sameValue({ ...fs.stat(destination) }, { ...before, changedAt: now }, `stat of the destination after ${verb}`);
      sameBytes(fs.readFile(destination).subarray(0, 5000), pattern(5000), `content after ${verb}`);
      equal(fs.stats().usedBytes, usedBytes, `stats().usedBytes after ${verb}`);
    }
  },
);

export const renamesDirectory: FileSystemRule = onFresh(
  "a renamed or moved directory keeps everything below it",
  ({ fs }) => {
    seedFiles(fs, { "/a/b/file": "deep", "/a/file": "shallow", "/a/empty/": "", "/c/": "" });
    for (const [index, verb] of verbs.entries()) {
      const [source, destination] = index === 0 ? ["/a", "/c/new"] : ["/c/new", "/d"];
      fs[verb](source, destination);
      equal(fs.exists(source), false, `exists of the source after ${verb}`);
      sameValue(fs.listdir(destination), ["b", "file", "empty"], `names in the destination after ${verb}`);
      equal(fs.readText(`${destination}/b/file`), "deep", `a deep file after ${verb}`);
      equal(fs.isDir(`${destination}/empty`), true, `the empty directory after ${verb}`);
    }
  },
);

/** Fails unless both verbs refuse these paths with this error and change nothing. */
function bothRefuse(fs: FileSystem, kind: Parameters<typeof refuses>[1], source: string, dest: string): void {
  for (const syscall of verbs) {
    refuses(fs, kind, { syscall, path: source, dest }, () => fs[syscall](source, dest));
  }
}

export const renamingNeedsSource: FileSystemRule = onFresh(
  "rename and move refuse a source that is missing",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    bothRefuse(fs, FileNotFoundError, "/x", "/y");
    bothRefuse(fs, FileNotFoundError, "/a/x", "/a/y");
    bothRefuse(fs, NotADirectoryError, "/a/file/below", "/y");
  },
);

export const renamingKeepsDestination: FileSystemRule = onFresh(
  "rename and move refuse a destination that exists, file or directory",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/b/file": "other", "/c/": "" });
    for (const [source, destination] of [
      ["/a/file", "/b/file"],
      ["/a/file", "/c"],
      ["/a", "/c"],
      ["/a", "/b/file"],
    ] as const) {
      bothRefuse(fs, FileExistsError, source, destination);
    }
  },
);

export const renamingNeedsParent: FileSystemRule = onFresh(
  "rename refuses a destination whose directory is missing or a file",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/b": "a file" });
    for (const [kind, dest] of [
      [FileNotFoundError, "/x/y"],
      [FileNotFoundError, "/a/x/y"],
      [NotADirectoryError, "/b/y"],
    ] as const) {
      refuses(fs, kind, { syscall: "rename", path: "/a/file", dest }, () => fs.rename("/a/file", dest));
    }
  },
);

export const renamingKeepsRootAndOrder: FileSystemRule = onFresh(
  "rename and move refuse the root, and a directory into itself",
  ({ fs }) => {
    seedFiles(fs, { "/a/b/file": "content", "/ab/": "" });
    bothRefuse(fs, InvalidArgumentError, "/", "/x");
    bothRefuse(fs, InvalidArgumentError, "/", "/a/x");
    bothRefuse(fs, InvalidArgumentError, "/a", "/a/x");
    bothRefuse(fs, InvalidArgumentError, "/a", "/a/b/x");
    refuses(fs, InvalidArgumentError, { syscall: "move" }, () => fs.move("/a", "/a/x/y/z"), "move far into itself");
    fs.rename("/a", "/ab/a");
    equal(
      fs.readText("/ab/a/b/file"),
      "content",
      "the file below a directory whose name has the source's name as a prefix",
    );
  },
);

export const replacesFile: FileSystemRule = onFresh(
  "rename and move with replace put a file into the place of a file",
  (tested) => {
    for (const syscall of verbs) {
      const fs = tested.fresh();
      seedFiles(fs, { "/a/file": pattern(5000), "/b/file": pattern(70_000), "/b/other": "" });
      const before = fs.stat("/a/file");
      fs[syscall]("/a/file", "/b/file", { replace: true });
      equal(fs.exists("/a/file"), false, `exists of the source after ${syscall}`);
      sameBytes(fs.readFile("/b/file"), pattern(5000), `content after ${syscall}`);
      equal(fs.stat("/b/file").inode, before.inode, `inode after ${syscall}`);
      equal(fs.stat("/b/file").generation, before.generation, `generation after ${syscall}`);
      sameValue(fs.listdir("/b").sort(), ["file", "other"], `names after ${syscall}`);
      equal(fs.stats().usedBytes, tested.quotaFor(5000, 0), `stats().usedBytes after ${syscall}`);
      equal(fs.stats().fileCount, 2, `stats().fileCount after ${syscall}`);
    }
  },
);

export const replacesDirectory: FileSystemRule = onFresh(
  "rename and move with replace put a directory into the place of an empty directory",
  (tested) => {
    for (const syscall of verbs) {
      const fs = tested.fresh();
      seedFiles(fs, { "/a/b/file": "content", "/c/d/": "" });
      fs[syscall]("/a", "/c/d", { replace: true });
      equal(fs.readText("/c/d/b/file"), "content", `a file below after ${syscall}`);
      sameValue([fs.listdir("/"), fs.listdir("/c")], [["c"], ["d"]], `names after ${syscall}`);
      equal(fs.stats().dirCount, 4, `stats().dirCount after ${syscall}`);
    }
  },
);

export const replacesOnlyAlike: FileSystemRule = onFresh(
  "rename and move with replace refuse a target of the other kind, and a full directory",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/b/file": "other", "/c/": "" });
    for (const [kind, code, path, dest] of [
      [IsADirectoryError, "EISDIR", "/a/file", "/c"],
      [IsADirectoryError, "EISDIR", "/a/file", "/b"],
      [NotADirectoryError, "ENOTDIR", "/c", "/b/file"],
      [NotADirectoryError, "ENOTDIR", "/a", "/b/file"],
      [DirectoryNotEmptyError, "ENOTEMPTY", "/c", "/b"],
      [DirectoryNotEmptyError, "ENOTEMPTY", "/a", "/b"],
      [InvalidArgumentError, "EINVAL", "/", "/c"],
    ] as const) {
      for (const syscall of verbs) {
        for (const detach of [false, true]) {
          refuses(fs, kind, { syscall, code, path, dest }, () => fs[syscall](path, dest, { replace: true, detach }));
        }
      }
    }
  },
);

export const renamesOntoItself: FileSystemRule = onFresh(
  "a rename onto itself changes nothing with replace, also while the file is open, and throws without",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    using _handle = fs.open("/a/file", "r+b");
    for (const syscall of verbs) {
      for (const path of ["/a/file", "/a"]) {
        const before = snapshot(fs);
        fs[syscall](path, path, { replace: true });
        sameValue(snapshot(fs), before, `the filesystem after ${syscall} of ${path} onto itself`);
        refuses(fs, FileExistsError, { syscall, path, dest: path }, () => fs[syscall](path, path));
      }
      const ifGeneration = fs.stat("/a/file").generation + 1;
      const move = (): void => fs[syscall]("/a/file", "/a/file", { replace: true, ifGeneration });
      refuses(fs, MFSConflictError, { syscall, code: "ESTALE" }, move, `${syscall} onto itself with a condition`);
    }
  },
);

export const replacesOpenFile: FileSystemRule = onFresh(
  "rename and move replace an open file only with detach, and its handle stays usable",
  (tested) => {
    for (const syscall of verbs) {
      const fs = tested.fresh();
      seedFiles(fs, { "/a": "new", "/b": "old" });
      const handle = fs.open("/b", "r+b");
      const fields = { syscall, code: "EBUSY", path: "/a", dest: "/b" } as const;
      refuses(
        fs,
        BlockingIOError,
        fields,
        () => fs[syscall]("/a", "/b", { replace: true }),
        `${syscall} without detach`,
      );
      fs[syscall]("/a", "/b", { replace: true, detach: true });
      equal(fs.readText("/b"), "new", `content after ${syscall}`);
      equal(handle.path, "/b", "path of the handle");
      handle.seek(0, 2);
      handle.write(pattern(5));
      equal(handle.tell(), 8, "tell() of the handle after a write");
      equal(fs.readText("/b"), "new", "content after a write through the handle of the replaced file");
      equal(fs.stats().usedBytes, tested.quotaFor(3, 8), "stats().usedBytes while the handle is open");
      handle.close();
      equal(fs.stats().usedBytes, tested.quotaFor(3), "stats().usedBytes after the handle is closed");
      using _source = fs.open("/b");
      refuses(
        fs,
        BlockingIOError,
        { syscall, code: "EBUSY" },
        () => fs[syscall]("/b", "/c", { detach: true }),
        "an open source",
      );
    }
  },
);

export const renamesIfUnchanged: FileSystemRule = onFresh(
  "rename and move with ifGeneration move a file only in this state",
  (tested) => {
    for (const syscall of verbs) {
      const fs = tested.fresh();
      seedFiles(fs, { "/a/file": "content", "/b/file": "other" });
      const { inode, generation } = fs.stat("/a/file");
      const states = conditions({ inode, generation });
      const to =
        (dest: string, path = "/a/file") =>
        (ifGeneration: ExpectedVersion) => {
          fs[syscall](path, dest, { ifGeneration, replace: true });
        };
      for (const wrong of states.wrong) conflicts(fs, syscall, { inode, generation }, wrong, to("/c"));
      using _handle = fs.open("/b/file");
      for (const wrong of states.wrong) conflicts(fs, syscall, { inode, generation }, wrong, to("/b/file"));
      for (const wrong of [0, { inode, generation }]) conflicts(fs, syscall, null, wrong, to("/c", "/missing"));
      refuses(fs, FileNotFoundError, { syscall }, () => to("/c", "/missing")(null), `${syscall} of a missing path`);
      refuses(fs, InvalidArgumentError, { syscall }, () => to("/c", "/a")(0), `${syscall} of a directory`);
      for (const [index, right] of states.right.entries())
        to(`/${index + 1}`, index === 0 ? "/a/file" : `/${index}`)(right);
      equal(fs.readText(`/${states.right.length}`), "content", `the file after ${syscall}`);
    }
  },
);

/** Rules of `rename`. */
export const renameRules: RuleGroup<FileSystemSubject> = {
  name: "rename",
  rules: [
    renamesFile,
    renamesDirectory,
    renamingNeedsSource,
    renamingKeepsDestination,
    renamingNeedsParent,
    renamingKeepsRootAndOrder,
    replacesFile,
    replacesDirectory,
    replacesOnlyAlike,
    renamesOntoItself,
    replacesOpenFile,
    renamesIfUnchanged,
  ],
};
