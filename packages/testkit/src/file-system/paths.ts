import { FileExistsError, InvalidArgumentError, NotADirectoryError } from "@dmemfs/contract";
import { equal, rejection, sameBytes, sameValue, show, that, typeRefusal } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import { otherPaths, pathCalls } from "./calls.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { snapshot } from "./snapshot.js";

export const knowsSpellings: FileSystemRule = onFresh("all spellings of a path lead to the same place", ({ fs }) => {
  const spellings = [
    "/a/b",
    "a/b",
    "/a//b",
    "/a/./b",
    "./a/b/",
    "/a/c/../b",
    "\\a\\b",
    "a\\.\\b\\",
    "/a/b/c/..",
    "//a///b//",
  ];
  fs.mkdir("/a");
  for (const path of spellings) {
    fs.writeFile(path, path);
    equal(fs.readText("/a/b"), path, `what was written as ${show(path)}`);
    equal(fs.isFile(path), true, `isFile(${show(path)})`);
  }
  for (const path of ["", ".", "/", "\\", "/a/..", "a\\.."])
    equal(fs.isDir(path), true, `isDir(${show(path)}), the root`);
  sameValue(fs.listdir("\\"), ["a"], "names in the root");
});

export const normalizesHandlePath: FileSystemRule = onFresh("the path of a handle is normalized", ({ fs }) => {
  seedFiles(fs, { "/a/b": "content" });
  for (const path of ["/a/b", "a//b/", ".\\a\\x\\..\\b"]) {
    using handle = fs.open(path);
    equal(handle.path, "/a/b", `path of a handle opened as ${show(path)}`);
  }
});

export const refusesTraversal: FileSystemRule = onFresh("a path that leads above the root throws", async ({ fs }) => {
  seedFiles(fs, { ...otherPaths, "/a/file": "content" });
  for (const path of ["..", "/..", "/a/../..", "a/../../a/file", "..\\a", "/../a/file"]) {
    for (const { syscall, run } of pathCalls) {
      refuses(
        fs,
        InvalidArgumentError,
        { syscall, code: "EINVAL" },
        () => run(fs, path),
        `${syscall} with ${show(path)}`,
      );
    }
    await rejection(InvalidArgumentError, fs.openAsync(path, "wb"), `openAsync with ${show(path)}`);
  }
});

export const refusesNul: FileSystemRule = onFresh("a path with NUL throws", async ({ fs }) => {
  seedFiles(fs, { ...otherPaths, "/a/file": "content" });
  for (const path of ["\0", "/a/file\0", "/a\0/file", "/a/\0/../file"]) {
    for (const { syscall, run } of pathCalls) {
      refuses(
        fs,
        InvalidArgumentError,
        { syscall, code: "EINVAL" },
        () => run(fs, path),
        `${syscall} with ${show(path)}`,
      );
    }
    await rejection(InvalidArgumentError, fs.openAsync(path, "wb"), `openAsync with ${show(path)}`);
  }
});

export const askingIsSafe: FileSystemRule = onFresh(
  "exists, isDir and isFile return false for an invalid path",
  ({ fs }) => {
    seedFiles(fs, { ...otherPaths, "/a/file": "content" });
    for (const path of ["..", "/a/../../a", "/a\0", "/a/file/below"]) {
      const found = [fs.exists(path), fs.isDir(path), fs.isFile(path)];
      sameValue(found, [false, false, false], `exists, isDir and isFile of ${show(path)}`);
    }
  },
);

/** Values that are not strings but that a caller might pass as a path. */
const noPaths: readonly unknown[] = [
  new URL("file:///a/file"),
  new TextEncoder().encode("/a/file"),
  { toString: () => "/a/file" },
  new String("/a/file"),
  ["/a/file"],
  7,
  null,
  true,
];

export const takesOnlyStrings: FileSystemRule = onFresh(
  "a path that is not a string throws a TypeError",
  async ({ fs }) => {
    seedFiles(fs, { ...otherPaths, "/a/file": "content" });
    const before = snapshot(fs);
    for (const path of noPaths as readonly string[]) {
      for (const { syscall, run } of [...pathCalls, ...askingCalls]) {
        typeRefusal(() => run(fs, path), `${syscall} with ${show(path)}`);
      }
      const outcome: unknown = await fs.openAsync(path).catch((error: unknown) => error);
      typeRefusal(() => raise(outcome), `openAsync with ${show(path)}`);
    }
    sameValue(snapshot(fs), before, "the filesystem after the errors");
  },
);

const askingCalls: typeof pathCalls = [
  { syscall: "exists", run: (fs, path) => fs.exists(path) },
  { syscall: "isDir", run: (fs, path) => fs.isDir(path) },
  { syscall: "isFile", run: (fs, path) => fs.isFile(path) },
  { syscall: "glob", run: (fs, path) => fs.glob(path) },
];

function raise(error: unknown): never {
  throw error;
}

export const tellsNamesApart: FileSystemRule = onFresh("names differ by case and by Unicode form", ({ fs }) => {
  const names = ["a", "A", "\u00e9", "e\u0301", "\u212b", "\u00c5", "\ufb01", "fi", "ss", "\u00df"];
  for (const name of names) {
    equal(fs.exists(`/${name}`), false, `exists(${show(name)}) before it was made`);
    fs.writeFile(`/${name}`, name);
  }
  sameValue(fs.listdir(), names, "listdir()");
  for (const name of names) equal(fs.readText(`/${name}`), name, `content of ${show(name)}`);
});

export const takesOddNames: FileSystemRule = onFresh("all other names are valid and distinct", ({ fs }) => {
  const names = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "0",
    "-1",
    "...",
    ".hidden",
    " ",
    "a b",
    "a\nb",
    "*",
    "[x]",
    "C:",
    "\u{1f4be}",
    "\u202etxt",
    "n".repeat(255),
  ];
  for (const [index, name] of names.entries()) seedFiles(fs, { [`/d/${name}/${name}`]: pattern(index + 1) });
  sameValue(fs.listdir("/d"), names, 'listdir("/d")');
  const tree = new Map(Object.entries(fs.exportTree()));
  equal(tree.size, names.length, "number of exported files");
  for (const [index, name] of names.entries()) {
    const bytes = tree.get(`/d/${name}/${name}`);
    that(bytes !== undefined, `${show(name)} is missing in the export`);
    sameBytes(bytes, pattern(index + 1), `content of ${show(name)}`);
    fs.rmtree(`/d/${name}`);
  }
  equal(fs.stats().fileCount, 0, "number of files after all were removed");
});

export const refusesToGoThroughFiles: FileSystemRule = onFresh(
  "a path that goes through a file throws NotADirectoryError, or FileExistsError in a call that makes directories",
  ({ fs }) => {
    seedFiles(fs, { ...otherPaths, "/a/file": "content" });
    const path = "/a/file/below";
    for (const { syscall, run } of pathCalls.filter(({ makesParents }) => makesParents !== true)) {
      refuses(fs, NotADirectoryError, { syscall, code: "ENOTDIR" }, () => run(fs, path), `${syscall} through a file`);
    }
    for (const below of [path, "/a/file/far/below"]) {
      refuses(fs, FileExistsError, { syscall: "mkdir", path: below }, () => fs.mkdir(below));
      refuses(fs, FileExistsError, { syscall: "importTree" }, () => fs.importTree({ [below]: "new" }));
      refuses(fs, FileExistsError, { syscall: "move" }, () => fs.move("/other", below), "move through a file");
    }
  },
);

/** Rules for paths. */
export const pathsRules: RuleGroup<FileSystemSubject> = {
  name: "paths",
  rules: [
    knowsSpellings,
    normalizesHandlePath,
    refusesTraversal,
    refusesNul,
    askingIsSafe,
    takesOnlyStrings,
    tellsNamesApart,
    takesOddNames,
    refusesToGoThroughFiles,
  ],
};
