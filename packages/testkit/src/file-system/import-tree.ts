import {
  BlockingIOError,
  FileExistsError,
  InvalidArgumentError,
  IsADirectoryError,
  MFSError,
  MFSQuotaExceededError,
  type TreeContent,
  type TreeSource,
} from "@dmemfs/contract";
import { equal, refusal, sameBytes, sameValue, that, typeRefusal } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { snapshot } from "./snapshot.js";

export const importsAnySource: FileSystemRule = onFresh(
  "importTree takes a record, a Map or any iterable, with bytes or text",
  (tested) => {
    const files = { "/a/b/bytes": pattern(5000), "a\\text": "caf\u00e9 \u{1f600}", "/top": new Uint8Array(0) };
    const once = function* (): Generator<readonly [string, Uint8Array | string]> {
      for (const [path, content] of Object.entries(files)) yield [path, content];
    };
    const sources: readonly TreeSource[] = [
      files,
      new Map(Object.entries(files)),
      Object.entries(files),
      once(),
      new Set(once()),
    ];
    for (const [index, source] of sources.entries()) {
      const fs = tested.fresh();
      fs.importTree(source);
      sameBytes(fs.readFile("/a/b/bytes"), pattern(5000), `bytes from source ${index}`);
      sameBytes(fs.readFile("/a/text"), new TextEncoder().encode("caf\u00e9 \u{1f600}"), `text from source ${index}`);
      equal(fs.getSize("/top"), 0, `size of an empty file from source ${index}`);
      equal(fs.stats().fileCount, 3, `number of files from source ${index}`);
    }
    tested.fs.importTree({});
    tested.fs.importTree([]);
    equal(tested.fs.stats().fileCount, 0, "number of files from empty sources");
  },
);

export const importReplaces: FileSystemRule = onFresh(
  "importTree replaces existing files, and leaves files that the source does not have",
  ({ fs }) => {
    seedFiles(fs, { "/a/one": pattern(70_000), "/a/two": "kept" });
    fs.importTree({ "/a/one": "new", "/a/three": "3" });
    equal(fs.readText("/a/one"), "new", "the replaced file");
    equal(fs.readText("/a/two"), "kept", "the file that the source does not have");
    sameValue([...fs.listdir("/a")].sort(), ["one", "three", "two"], "the names");
    fs.importTree([
      ["/twice", "first"],
      ["/twice", "second"],
    ]);
    equal(fs.readText("/twice"), "second", "a file that the source has twice");
  },
);

export const importedIsClean: FileSystemRule = onFresh(
  "an imported file has generation 0 and is clean, also when it replaces one",
  ({ fs }) => {
    seedFiles(fs, { "/a": "changed" });
    fs.importTree({ "/a": "1", "/b": "2" });
    for (const path of ["/a", "/b"]) equal(fs.stat(path).generation, 0, `generation of ${path}`);
    sameValue(fs.exportTree({ onlyDirty: true }), {}, "dirty files");
    fs.appendFile("/b", "more");
    equal(fs.stat("/b").generation, 1, "generation after the first change");
  },
);

export const importsDirectories: FileSystemRule = onFresh(
  "importTree makes a directory for a path with a trailing slash or the content null, and leaves an existing one",
  (tested) => {
    const entries: readonly (readonly [string, TreeContent])[] = [
      ["/new/", ""],
      ["/new/a", "1"],
      ["/null", null],
      ["back\\", new Uint8Array(0)],
      ["/there/", ""],
      ["/", null],
    ];
    for (const tree of [entries, entries.toReversed()]) {
      const fs = tested.fresh();
      seedFiles(fs, { "/there/file": "kept" });
      const before = fs.stat("/there");
      fs.importTree(tree);
      for (const path of ["/new", "/null", "/back"]) equal(fs.isDir(path), true, `isDir(${path})`);
      equal(fs.readText("/new/a"), "1", "the file in a directory that is named too");
      sameValue(fs.stat("/there"), before, "stat of the directory that was there");
      equal(fs.readText("/there/file"), "kept", "the file in it");
      equal(fs.stats().dirCount, 5, "stats().dirCount");
    }
  },
);

export const importKeepsTheFile: FileSystemRule = onFresh(
  "importing over a file keeps its createdAt and its place among the names",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ clock: () => now });
    seedFiles(fs, { "/a": "old", "/b": "old" });
    const { createdAt } = fs.stat("/a");
    now = 2000;
    fs.importTree({ "/a": "new" });
    const { createdAt: kept, modifiedAt } = fs.stat("/a");
    sameValue([kept, modifiedAt], [createdAt, 2000], "createdAt and modifiedAt");
    sameValue(fs.listdir("/"), ["a", "b"], "the names");
  },
);

/** Trees that cannot be imported, and the error. The first entry alone could be imported. */
const badTrees: readonly (readonly [what: string, kind: Parameters<typeof refuses>[1], tree: () => TreeSource])[] = [
  ["a path that climbs out", InvalidArgumentError, () => ({ "/new/first": "1", "/../x": "2" })],
  ["a path with NUL", InvalidArgumentError, () => ({ "/new/first": "1", "/x\0": "2" })],
  ["a file where a directory is needed", FileExistsError, () => ({ "/new/first": "1", "/file/x": "2" })],
  ["a directory where a file is named", IsADirectoryError, () => ({ "/new/first": "1", "/dir": "2" })],
  ["the root as a file", IsADirectoryError, () => ({ "/new/first": "1", ".": "2" })],
  ["content of a directory", InvalidArgumentError, () => ({ "/new/first": "1", "/x/": "2" })],
  ["a directory where a file is", FileExistsError, () => ({ "/new/first": "1", "/file/": "" })],
  ["a directory over one of its files", FileExistsError, () => ({ "/new/first": "1", "/new/first/": "" })],
  ["a file below another file of the source", MFSError, () => ({ "/new/first": "1", "/new/first/x": "2" })],
  ["a file above another file of the source", MFSError, () => ({ "/new/first": "1", "/new": "2" })],
  ["more than the quota", MFSQuotaExceededError, () => ({ "/new/first": "1", "/file": "2", "/big": pattern(200_000) })],
  ["a file that is open", BlockingIOError, () => ({ "/new/first": "1", "/file": "2", "/open": "3" })],
];

export const importsAllOrNothing: FileSystemRule = onFresh(
  "an import that fails leaves bytes, directories, charge and counts unchanged",
  ({ fs }) => {
    seedFiles(fs, { "/file": pattern(5000), "/dir/below": "content", "/open": "open" });
    using _handle = fs.open("/open");
    for (const [what, kind, tree] of badTrees) {
      refuses(fs, kind, { syscall: "importTree" }, () => fs.importTree(tree()), `importTree of ${what}`);
      refuses(
        fs,
        kind,
        { syscall: "importTree" },
        () => fs.importTree(Object.entries(tree())),
        `importTree of ${what}, as entries`,
      );
    }
  },
  { maxQuota: 100_000 },
);

export const importPassesErrorsOn: FileSystemRule = onFresh(
  "an import whose source throws or holds invalid content changes nothing",
  ({ fs }) => {
    seedFiles(fs, { "/file": pattern(5000) });
    const before = snapshot(fs);
    const reason = new Error("from the source");
    const throwing = function* (): Generator<readonly [string, string]> {
      yield ["/new/first", "1"];
      yield ["/file", "2"];
      throw reason;
    };
    try {
      fs.importTree(throwing());
      throw new Error("an import whose source throws: the call returned");
    } catch (error) {
      equal(error, reason, "the error of the import");
    }
    sameValue(snapshot(fs), before, "the filesystem after the source threw");
    for (const content of [5, undefined, {}, [1]] as readonly unknown[] as readonly string[]) {
      typeRefusal(() => fs.importTree({ "/new/first": "1", "/file": content }), `importTree of ${String(content)}`);
    }
    for (const tree of [5, null, undefined, "/a"] as readonly unknown[] as readonly TreeSource[]) {
      typeRefusal(() => fs.importTree(tree), `importTree(${String(tree)})`);
    }
    sameValue(snapshot(fs), before, "the filesystem after the errors");
  },
);

export const endlessImportEnds: FileSystemRule = onFresh(
  "an endless source is read until the quota is full, and is then closed",
  (tested) => {
    const size = 1000;
    const fs = tested.fresh({ maxQuota: 50 * tested.quotaFor(size) });
    let [given, closed] = [0, false];
    const endless = function* (): Generator<readonly [string, Uint8Array]> {
      try {
        for (;;) yield [`/d/${given++}`, pattern(size)];
      } finally {
        closed = true;
      }
    };
    const before = snapshot(fs);
    refusal(MFSQuotaExceededError, () => fs.importTree(endless()), "an endless import", { syscall: "importTree" });
    sameValue(snapshot(fs), before, "the filesystem after the error");
    that(given <= 52, `${given} files of ${size} bytes were taken from the source, for a quota of 50`);
    equal(closed, true, "the source was closed");
  },
);

export const importFitsExactly: FileSystemRule = onFresh(
  "an import is charged only for its bytes, and can fill the quota completely",
  (tested) => {
    const sizes = [5000, 1, 0, 70_000];
    const tree = Object.fromEntries(sizes.map((size, index) => [`/d${index}/file`, pattern(size)]));
    const exact = tested.freshFor(...sizes);
    exact.importTree(tree);
    equal(exact.stats().freeBytes, 0, "stats().freeBytes");
    const short = tested.fresh({ maxQuota: tested.quotaFor(...sizes) - 1 });
    refuses(short, MFSQuotaExceededError, { syscall: "importTree" }, () => short.importTree(tree), "one byte short");
  },
);

export const importNeedsBoth: FileSystemRule = onFresh(
  "an import over a file needs quota for the old and the new content at once",
  (tested) => {
    const fs = tested.fresh({ maxQuota: tested.quotaFor(5000) + tested.quotaFor(3000) });
    seedFiles(fs, { "/a": pattern(5000) });
    const over = (): void => fs.importTree({ "/a": pattern(tested.quotaFor(3000) + 1) });
    refuses(fs, MFSQuotaExceededError, { syscall: "importTree" }, over, "importTree of one byte more than is left");
    fs.importTree({ "/a": pattern(3000) });
    equal(fs.stats().usedBytes, tested.quotaFor(3000), "stats().usedBytes after the import");
  },
);

/** Rules of `importTree`. */
export const importTreeRules: RuleGroup<FileSystemSubject> = {
  name: "importTree",
  rules: [
    importsAnySource,
    importReplaces,
    importsDirectories,
    importKeepsTheFile,
    importedIsClean,
    importsAllOrNothing,
    importPassesErrorsOn,
    endlessImportEnds,
    importFitsExactly,
    importNeedsBoth,
  ],
};
