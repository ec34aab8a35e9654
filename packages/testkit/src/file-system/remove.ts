import {
  type ExpectedVersion,
  FileNotFoundError,
  InvalidArgumentError,
  IsADirectoryError,
  MFSQuotaExceededError,
} from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import { conditions, conflicts } from "./condition.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const removesFile: FileSystemRule = onFresh("remove removes a file and releases its charge", ({ fs }) => {
  seedFiles(fs, { "/a/file": pattern(5000), "/a/other": "" });
  fs.remove("/a/file");
  equal(fs.exists("/a/file"), false, 'exists("/a/file")');
  sameValue(fs.listdir("/a"), ["other"], 'listdir("/a")');
  equal(fs.stats().usedBytes, 0, "stats().usedBytes");
  fs.mkdir("/a/file");
  equal(fs.isDir("/a/file"), true, 'isDir("/a/file") when it was created again');
});

export const removesOnlyFiles: FileSystemRule = onFresh("remove throws if the path is not a file", ({ fs }) => {
  seedFiles(fs, { "/a/b/": "", "/c/": "" });
  refuses(fs, FileNotFoundError, { syscall: "remove", path: "/a/x" }, () => fs.remove("/a/x"));
  for (const path of ["/a", "/c", "/"]) {
    refuses(fs, IsADirectoryError, { syscall: "remove", path, code: "EISDIR" }, () => fs.remove(path));
  }
});

export const removesOpenFile: FileSystemRule = onFresh(
  "a file that is removed with detach loses its name and lives until its last handle is closed",
  (tested) => {
    const { fs } = tested;
    seedFiles(fs, { "/a/file": pattern(5000) });
    const [first, second] = [fs.open("/a/file"), fs.open("/a/file")];
    fs.remove("/a/file", { detach: true });
    equal(fs.exists("/a/file"), false, "exists of the removed file");
    sameValue(fs.listdir("/a"), [], "names in its directory");
    equal(fs.stats().usedBytes, tested.quotaFor(5000), "stats().usedBytes while it is open");
    fs.writeFile("/a/file", "new");
    first.close();
    sameBytes(second.read(), pattern(5000), "the content that the second handle reads");
    equal(second.path, "/a/file", "path of the second handle");
    equal(fs.stats().detachedFiles, 1, "stats().detachedFiles with one handle");
    second.close();
    equal(fs.stats().detachedFiles, 0, "stats().detachedFiles after the last handle");
    equal(fs.stats().usedBytes, tested.quotaFor(3), "stats().usedBytes after the last handle");
    equal(fs.readText("/a/file"), "new", "the file that has the name now");
    fs.remove("/a/file", { detach: true });
    equal(fs.stats().fileCount, 0, "stats().fileCount after the removal of a file that is not open");
  },
);

export const removedFilesChange: FileSystemRule = onFresh(
  "a handle of a removed file reads, writes and cuts it, within the quota",
  (tested) => {
    const fs = tested.freshFor(5000);
    fs.writeFile("/a", pattern(10));
    using handle = fs.open("/a", "r+b");
    fs.remove("/a", { detach: true });
    handle.seek(0, 2);
    handle.write(pattern(90, 3));
    handle.truncate(40);
    handle.seek(0);
    sameBytes(
      handle.read(),
      Uint8Array.of(...pattern(10), ...pattern(30, 3)),
      "the content after a write and a truncation",
    );
    refuses(fs, MFSQuotaExceededError, { syscall: "truncate", path: "/a" }, () =>
      handle.truncate(tested.quotaFor(5000) + 1),
    );
    handle.truncate(5000);
    equal(fs.stats().freeBytes, 0, "stats().freeBytes after the growth");
    refuses(fs, MFSQuotaExceededError, { syscall: "writeFile" }, () => fs.writeFile("/b", "x"));
    equal(fs.exists("/a"), false, "exists after the changes");
    sameValue(fs.exportTree(), {}, "the exported files");
  },
);

export const removesIfUnchanged: FileSystemRule = onFresh(
  "remove with ifGeneration removes a file only in this state",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    const remove = (path: string) => (ifGeneration: ExpectedVersion) => fs.remove(path, { ifGeneration });
    for (const index of [0, 1, 2]) {
      fs.writeFile("/file", "content");
      using handle = fs.open("/file");
      const { inode, generation } = fs.stat("/file");
      const { wrong, right } = conditions({ inode, generation });
      for (const each of wrong) conflicts(fs, "remove", { inode, generation }, each, remove("/file"));
      handle.close();
      remove("/file")(right[index] ?? null);
      equal(fs.exists("/file"), false, "exists of the removed file");
      fs.writeFile("/file", "anew");
      const anew = { inode: fs.stat("/file").inode, generation };
      conflicts(fs, "remove", anew, { inode, generation }, remove("/file"));
      fs.remove("/file");
    }
    for (const each of [0, { inode: 1, generation: 0 }]) conflicts(fs, "remove", null, each, remove("/missing"));
    refuses(fs, FileNotFoundError, { syscall: "remove" }, () => remove("/missing")(null), "remove of a missing path");
    for (const each of [null, 0]) {
      refuses(fs, InvalidArgumentError, { syscall: "remove" }, () => remove("/a")(each), "remove of a directory");
    }
  },
);

/** Rules of `remove`. */
export const removeRules: RuleGroup<FileSystemSubject> = {
  name: "remove",
  rules: [removesFile, removesOnlyFiles, removesOpenFile, removedFilesChange, removesIfUnchanged],
};
