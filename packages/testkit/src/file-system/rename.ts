import {
  FileExistsError,
  FileNotFoundError,
  type FileSystem,
  InvalidArgumentError,
  NotADirectoryError,
} from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

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
  "a renamed or moved directory takes everything below it along",
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
    equal(fs.readText("/ab/a/b/file"), "content", "the file below a directory whose name begins alike");
  },
);

/** Giving files and directories another path. */
export const renameRules: RuleGroup<FileSystemSubject> = {
  name: "rename",
  rules: [
    renamesFile,
    renamesDirectory,
    renamingNeedsSource,
    renamingKeepsDestination,
    renamingNeedsParent,
    renamingKeepsRootAndOrder,
  ],
};
