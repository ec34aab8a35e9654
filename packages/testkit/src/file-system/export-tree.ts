import { FileNotFoundError, InvalidArgumentError, IsADirectoryError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

const noSizes: readonly unknown[] = [-1, 0.5, Number.NaN, "10", true, {}];

export const exportsBytes: FileSystemRule = onFresh(
  "exportAsBytes gives a detached copy, of no more than maxSize bytes",
  (tested) => {
    for (const size of [0, 10, 70_000]) {
      const fs = tested.freshFor(size, 1);
      seedFiles(fs, { "/a": pattern(size) });
      const { usedBytes } = fs.stats();
      const bytes = fs.exportAsBytes("/a");
      sameBytes(bytes, pattern(size), `an export of ${size} bytes`);
      equal(fs.stats().usedBytes, usedBytes, "stats().usedBytes after the export");
      bytes.fill(0);
      sameBytes(fs.readFile("/a"), pattern(size), "the file after its export was scribbled on");
      sameBytes(
        fs.exportAsBytes("/a", { maxSize: size }),
        pattern(size),
        `an export of ${size} bytes, maxSize ${size}`,
      );
      if (size === 0) continue;
      const fields = { syscall: "exportAsBytes", path: "/a", code: "EINVAL" } as const;
      refuses(
        fs,
        InvalidArgumentError,
        fields,
        () => fs.exportAsBytes("/a", { maxSize: size - 1 }),
        "one byte over maxSize",
      );
    }
  },
);

export const exportsBlob: FileSystemRule = onFresh(
  "exportAsBlob gives a Blob of the bytes, of no more than maxSize",
  async ({ fs }) => {
    seedFiles(fs, { "/a": pattern(70_000) });
    const blob = fs.exportAsBlob("/a", { maxSize: 70_000 });
    fs.writeFile("/a", "changed");
    equal(blob instanceof Blob, true, "the export is a Blob");
    sameBytes(new Uint8Array(await blob.arrayBuffer()), pattern(70_000), "the Blob's bytes");
    const fields = { syscall: "exportAsBlob", path: "/a", code: "EINVAL" } as const;
    refuses(fs, InvalidArgumentError, fields, () => fs.exportAsBlob("/a", { maxSize: 6 }), "over maxSize");
  },
);

export const exportRefusals: FileSystemRule = onFresh(
  "exports throw if the path is not a file or maxSize is invalid",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    for (const syscall of ["readFile", "readText", "exportAsBytes", "exportAsBlob"] as const) {
      for (const [kind, path] of [
        [FileNotFoundError, "/x"],
        [IsADirectoryError, "/a"],
        [IsADirectoryError, "/"],
        [NotADirectoryError, "/a/file/below"],
      ] as const) {
        refuses(fs, kind, { syscall, path }, () => fs[syscall](path));
      }
    }
    for (const maxSize of noSizes as readonly number[]) {
      for (const syscall of ["exportAsBytes", "exportAsBlob"] as const) {
        const what = `${syscall} with maxSize ${String(maxSize)}`;
        refuses(fs, InvalidArgumentError, { syscall, code: "EINVAL" }, () => fs[syscall]("/a/file", { maxSize }), what);
      }
    }
  },
);

const forest = { "/a/b/deep": "1", "/a/file": "2", "/ab/file": "3", "/top": "4", "/a/empty/": "" };

function pathsOf(tree: Iterable<readonly [string, unknown]>): string[] {
  return [...tree].map(([path]) => path).sort();
}

export const exportsTree: FileSystemRule = onFresh(
  "exportTree gives whole paths with detached copies of the files at or below the prefix",
  ({ fs }) => {
    seedFiles(fs, forest);
    for (const [prefix, paths] of [
      [undefined, ["/a/b/deep", "/a/file", "/ab/file", "/top"]],
      ["/", ["/a/b/deep", "/a/file", "/ab/file", "/top"]],
      ["/a", ["/a/b/deep", "/a/file"]],
      ["a\\b\\", ["/a/b/deep"]],
      ["/a/file", ["/a/file"]],
      ["/a/empty", []],
    ] as const) {
      sameValue(pathsOf(Object.entries(fs.exportTree({ prefix }))), paths, `paths of exportTree of ${String(prefix)}`);
      sameValue(pathsOf(fs.iterExportTree({ prefix })), paths, `paths of iterExportTree of ${String(prefix)}`);
    }
    const tree = fs.exportTree();
    sameBytes(tree["/a/file"] ?? new Uint8Array(0), new TextEncoder().encode("2"), "bytes of /a/file");
    tree["/a/file"]?.fill(0);
    equal(fs.readText("/a/file"), "2", "the file after its export was scribbled on");
  },
);

export const exportNeedsPrefix: FileSystemRule = onFresh(
  "the exports of a tree and markClean refuse a prefix that is not there",
  ({ fs }) => {
    seedFiles(fs, forest);
    for (const [kind, prefix] of [
      [FileNotFoundError, "/x"],
      [FileNotFoundError, "/a/x/y"],
      [NotADirectoryError, "/top/below"],
    ] as const) {
      refuses(fs, kind, { syscall: "exportTree", path: prefix }, () => fs.exportTree({ prefix }));
      refuses(fs, kind, { syscall: "iterExportTree", path: prefix }, () => fs.iterExportTree({ prefix }));
      refuses(fs, kind, { syscall: "markClean", path: prefix }, () => fs.markClean(prefix));
    }
  },
);

export const exportsByTurns: FileSystemRule = onFresh(
  "iterExportTree settles the paths when it is called, and gives the bytes of the moment without what is gone",
  ({ fs }) => {
    seedFiles(fs, { "/a": "1", "/b": "2", "/c": "3", "/d/e": "4" });
    const tree = fs.iterExportTree();
    fs.writeFile("/late", "5");
    fs.writeFile("/b", "changed before");
    const found: [string, string][] = [];
    for (const [path, bytes] of tree) {
      found.push([path, new TextDecoder().decode(bytes)]);
      if (found.length === 1 && path !== "/c") fs.remove("/c");
      if (found.length === 1) fs.appendFile("/d/e", ", changed");
      bytes.fill(0);
    }
    const expected = { "/a": "1", "/b": "changed before", "/d/e": "4, changed" };
    sameValue(Object.fromEntries(found.filter(([path]) => path !== "/c")), expected, "what was exported");
    equal(fs.readText("/a"), "1", "the file after its export was scribbled on");
  },
);

export const exportsChanges: FileSystemRule = onFresh(
  "onlyDirty exports what was made or changed since the import, new empty files and emptied ones included",
  ({ fs }) => {
    const dirty = (): string[] => pathsOf(Object.entries(fs.exportTree({ onlyDirty: true })));
    fs.importTree({ "/a/one": "1", "/a/two": "2", "/b/three": "3", "/b/four": "4", "/b/five": "5" });
    sameValue(dirty(), [], "dirty paths after an import");
    fs.readFile("/a/one");
    fs.open("/a/one", "r+b").close();
    sameValue(dirty(), [], "dirty paths after reading and opening");
    fs.appendFile("/a/one", "more");
    fs.open("/a/two", "wb").close();
    fs.writeFile("/b/three", "3");
    using handle = fs.open("/b/four", "r+b");
    handle.truncate(0);
    handle.close();
    fs.open("/new", "xb").close();
    sameValue(dirty(), ["/a/one", "/a/two", "/b/four", "/b/three", "/new"], "dirty paths after changes");
    sameValue(
      pathsOf(fs.iterExportTree({ onlyDirty: true, prefix: "/b" })),
      ["/b/four", "/b/three"],
      "dirty paths below /b",
    );
    fs.importTree({ "/a/one": "1" });
    sameValue(dirty(), ["/a/two", "/b/four", "/b/three", "/new"], "dirty paths after an import over one of them");
  },
);

export const marksClean: FileSystemRule = onFresh(
  "markClean sets the baseline of the next onlyDirty export, at or below its prefix",
  ({ fs }) => {
    const dirty = (): string[] => pathsOf(Object.entries(fs.exportTree({ onlyDirty: true })));
    seedFiles(fs, { "/a/one": "1", "/ab/two": "2", "/three": "3", "/four": "4" });
    sameValue(dirty(), ["/a/one", "/ab/two", "/four", "/three"], "dirty paths at first");
    const before = fs.stat("/a/one").generation;
    fs.markClean("/a");
    sameValue(dirty(), ["/ab/two", "/four", "/three"], 'dirty paths after markClean("/a")');
    fs.markClean("/three");
    sameValue(dirty(), ["/ab/two", "/four"], 'dirty paths after markClean("/three")');
    fs.markClean();
    sameValue(dirty(), [], "dirty paths after markClean()");
    equal(fs.stat("/a/one").generation, before, "generation after markClean()");
    fs.appendFile("/a/one", "more");
    sameValue(dirty(), ["/a/one"], "dirty paths after a change");
    fs.exportTree({ onlyDirty: true });
    sameValue(dirty(), ["/a/one"], "dirty paths after an export without markClean()");
  },
);

/** Taking files and trees out. */
export const exportTreeRules: RuleGroup<FileSystemSubject> = {
  name: "exporting",
  rules: [
    exportsBytes,
    exportsBlob,
    exportRefusals,
    exportsTree,
    exportNeedsPrefix,
    exportsByTurns,
    exportsChanges,
    marksClean,
  ],
};
