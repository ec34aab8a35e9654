import { FileExistsError, MFSNodeLimitExceededError, MFSQuotaExceededError } from "@dmemfs/contract";
import { equal, sameValue, that } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const makesParents: FileSystemRule = onFresh("mkdir makes a directory and its missing parents", ({ fs }) => {
  fs.mkdir("/a");
  fs.mkdir("/a/b/c");
  fs.mkdir("x/y");
  for (const path of ["/a/b/c", "/x/y"]) equal(fs.isDir(path), true, `isDir("${path}")`);
  sameValue(fs.listdir("/a"), ["b"], 'listdir("/a")');
  sameValue(fs.listdir("/a/b/c"), [], 'listdir("/a/b/c")');
});

export const mkdirRefusesExisting: FileSystemRule = onFresh("mkdir throws if the path exists", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const path of ["/a", "/a/file", "/"]) {
    refuses(fs, FileExistsError, { syscall: "mkdir", path, code: "EEXIST" }, () => fs.mkdir(path));
  }
});

export const existOkTakesDirectories: FileSystemRule = onFresh(
  "mkdir with existOk accepts an existing directory, but not a file",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    fs.mkdir("/a", { existOk: true });
    fs.mkdir("/", { existOk: true });
    fs.mkdir("/b/c", { existOk: true });
    sameValue(fs.listdir("/a"), ["file"], 'listdir("/a")');
    const again = (): void => fs.mkdir("/a/file", { existOk: true });
    refuses(fs, FileExistsError, { syscall: "mkdir", path: "/a/file" }, again);
  },
);

export const capsNodes: FileSystemRule = onFresh(
  "maxNodes limits files and directories, including the root, and its error has the numbers",
  ({ fs }) => {
    seedFiles(fs, { "/a/one": "", "/a/two": "" });
    for (const [syscall, action] of [
      ["open", () => fs.open("/three", "wb")],
      ["open", () => fs.open("/three", "ab")],
      ["open", () => fs.open("/three", "xb")],
      ["mkdir", () => fs.mkdir("/b")],
      ["writeFile", () => fs.writeFile("/three", "")],
      ["appendFile", () => fs.appendFile("/three", "")],
      ["copy", () => fs.copy("/a/one", "/three")],
      ["importTree", () => fs.importTree({ "/three": "" })],
    ] as const) {
      const error = refuses(fs, MFSNodeLimitExceededError, { syscall, code: "ENOSPC" }, action, syscall);
      equal(error.current, 4, `${syscall}: the error's current`);
      equal(error.limit, 4, `${syscall}: the error's limit`);
      that(MFSQuotaExceededError.isInstance(error), `${syscall}: the error is not an MFSQuotaExceededError`);
    }
    fs.remove("/a/one");
    fs.writeFile("/a/three", "");
    fs.writeFile("/a/three", "again");
    fs.rename("/a/two", "/a/four");
  },
  { maxNodes: 4 },
);

export const capsNodesAsAWhole: FileSystemRule = onFresh(
  "a call that needs more nodes than maxNodes allows makes none of them",
  ({ fs }) => {
    seedFiles(fs, { "/a/one": "", "/a/two": "" });
    for (const [syscall, action] of [
      ["mkdir", () => fs.mkdir("/x/y/z")],
      ["move", () => fs.move("/a/one", "/x/y/z/one")],
      ["copyTree", () => fs.copyTree("/a", "/b")],
      ["importTree", () => fs.importTree({ "/b/one": "1", "/b/two": "2" })],
      ["importTree", () => fs.importTree({ "/b/c/one": "1" })],
    ] as const) {
      refuses(fs, MFSNodeLimitExceededError, { syscall }, action, syscall);
    }
    fs.move("/a/one", "/x/y/one");
    equal(fs.stats().dirCount, 4, "stats().dirCount at the cap");
  },
  { maxNodes: 6 },
);

/** Rules of `mkdir`, and of the limit on nodes. */
export const mkdirRules: RuleGroup<FileSystemSubject> = {
  name: "mkdir",
  rules: [makesParents, mkdirRefusesExisting, existOkTakesDirectories, capsNodes, capsNodesAsAWhole],
};
