import { FileNotFoundError, InvalidArgumentError, IsADirectoryError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import type { Topic } from "../clause.js";
import { pattern } from "../pattern.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { plant } from "./plant.js";
import { type FileSystemClause, onFresh, refuses } from "./site.js";

export const removesFile: FileSystemClause = onFresh("remove takes a file away and gives its bytes back", ({ fs }) => {
  plant(fs, { "/a/file": pattern(5000), "/a/other": "" });
  fs.remove("/a/file");
  equal(fs.exists("/a/file"), false, 'exists("/a/file")');
  sameValue(fs.listdir("/a"), ["other"], 'listdir("/a")');
  equal(fs.stats().usedBytes, 0, "stats().usedBytes");
  fs.mkdir("/a/file");
  equal(fs.isDir("/a/file"), true, 'isDir("/a/file") when it was made anew');
});

export const removesOnlyFiles: FileSystemClause = onFresh("remove refuses what is no file", ({ fs }) => {
  plant(fs, { "/a/b/": "", "/c/": "" });
  refuses(fs, FileNotFoundError, { syscall: "remove", path: "/a/x" }, () => fs.remove("/a/x"));
  for (const path of ["/a", "/c", "/"]) {
    refuses(fs, IsADirectoryError, { syscall: "remove", path, code: "EISDIR" }, () => fs.remove(path));
  }
});

export const removesTree: FileSystemClause = onFresh("rmtree takes a directory and all below it away", ({ fs }) => {
  plant(fs, { "/a/b/c/file": pattern(5000), "/a/b/file": pattern(70_000), "/a/d/": "", "/e/file": "kept" });
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

export const removesOnlyTrees: FileSystemClause = onFresh("rmtree refuses what is no directory", ({ fs }) => {
  plant(fs, { "/a/file": "content" });
  refuses(fs, FileNotFoundError, { syscall: "rmtree", path: "/b" }, () => fs.rmtree("/b"));
  refuses(fs, NotADirectoryError, { syscall: "rmtree", path: "/a/file" }, () => fs.rmtree("/a/file"));
});

export const keepsRoot: FileSystemClause = onFresh("rmtree refuses the root and removes nothing of it", ({ fs }) => {
  plant(fs, { "/a/file": "content" });
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

/** Taking files and directories away. */
export const removingTopic: Topic<FileSystemSubject> = {
  name: "removing",
  clauses: [removesFile, removesOnlyFiles, removesTree, removesOnlyTrees, keepsRoot],
};
