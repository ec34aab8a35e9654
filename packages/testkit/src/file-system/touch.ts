import { FileNotFoundError, MFSNodeLimitExceededError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const touchesVacant: FileSystemRule = onFresh(
  "touch creates an empty file, which is dirty and has the generation 1",
  ({ fs }) => {
    seedFiles(fs, { "/a/": "" });
    fs.touch("/a/new");
    const { size, generation, isDir } = fs.stat("/a/new");
    sameValue({ size, generation, isDir }, { size: 0, generation: 1, isDir: false }, 'stat("/a/new")');
    sameValue(Object.keys(fs.exportTree({ onlyDirty: true })), ["/a/new"], "the dirty files");
    sameValue([fs.stats().fileCount, fs.stats().dirCount], [1, 2], "files and directories in stats()");
  },
);

export const touchesExisting: FileSystemRule = onFresh(
  "touch sets the times of a file or directory, also of an open file, and nothing else",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ clock: () => now });
    seedFiles(fs, { "/a/file": "content" });
    fs.markClean();
    const [file, directory, used] = [fs.stat("/a/file"), fs.stat("/a"), fs.stats().usedBytes];
    now = 2000;
    using handle = fs.open("/a/file", "r+b");
    fs.touch("/a/file");
    fs.touch("/a");
    const times = { modifiedAt: 2000, accessedAt: 2000, changedAt: 2000 };
    sameValue(fs.stat("/a/file"), { ...file, ...times }, "stat of the file");
    sameValue(fs.stat("/a"), { ...directory, ...times }, "stat of the directory");
    handle.close();
    sameValue(fs.exportTree({ onlyDirty: true }), {}, "the dirty files");
    equal(fs.stats().usedBytes, used, "used bytes");
  },
);

export const touchRefusals: FileSystemRule = onFresh(
  "touch throws if the parent is missing or a file, or if there may be no more nodes",
  ({ fs }) => {
    seedFiles(fs, { "/a": "" });
    refuses(fs, FileNotFoundError, { syscall: "touch", path: "/b/c" }, () => fs.touch("/b/c"));
    refuses(fs, NotADirectoryError, { syscall: "touch", path: "/a/c" }, () => fs.touch("/a/c"));
    refuses(fs, MFSNodeLimitExceededError, { syscall: "touch", path: "/d" }, () => fs.touch("/d"));
  },
  { maxNodes: 2 },
);

/** Rules of `touch`. */
export const touchRules: RuleGroup<FileSystemSubject> = {
  name: "touch",
  rules: [touchesVacant, touchesExisting, touchRefusals],
};
