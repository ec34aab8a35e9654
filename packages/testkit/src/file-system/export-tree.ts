import { FileNotFoundError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { pathsOf } from "./snapshot.js";

const forest = { "/a/b/deep": "1", "/a/file": "2", "/ab/file": "3", "/top": "4", "/a/empty/": "" };

export const exportsTree: FileSystemRule = onFresh(
  "exportTree returns absolute paths with detached copies of the files at or below the prefix",
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
    equal(fs.readText("/a/file"), "2", "the file after its export was overwritten");
  },
);

export const exportNeedsPrefix: FileSystemRule = onFresh(
  "the exports of a tree and markClean throw if the prefix is missing",
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

export const exportsChanges: FileSystemRule = onFresh(
  "onlyDirty exports the files that were created or changed since the import, including new empty files and emptied ones",
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

export const exportsDirectories: FileSystemRule = onFresh(
  "with directories, an export has each directory below the prefix too, with a trailing slash and no bytes",
  ({ fs }) => {
    seedFiles(fs, forest);
    fs.markClean();
    for (const [prefix, paths] of [
      ["/", ["/a/", "/a/b/", "/a/b/deep", "/a/empty/", "/a/file", "/ab/", "/ab/file", "/top"]],
      ["/a", ["/a/b/", "/a/b/deep", "/a/empty/", "/a/file"]],
      ["/top", ["/top"]],
      ["/a/empty", []],
    ] as const) {
      for (const onlyDirty of [false, true]) {
        const options = { prefix, onlyDirty, directories: true };
        const expected = paths.filter((path) => !onlyDirty || path.endsWith("/"));
        const tree = fs.exportTree(options);
        sameValue(pathsOf(Object.entries(tree)), expected, `exportTree of ${prefix}, onlyDirty: ${onlyDirty}`);
        sameValue(
          pathsOf(fs.iterExportTree(options)),
          expected,
          `iterExportTree of ${prefix}, onlyDirty: ${onlyDirty}`,
        );
        for (const [path, bytes] of Object.entries(tree)) {
          if (path.endsWith("/")) equal(bytes.length, 0, `bytes of ${path}`);
        }
      }
    }
  },
);

/** Rules of `exportTree`. */
export const exportTreeRules: RuleGroup<FileSystemSubject> = {
  name: "exportTree",
  rules: [exportsTree, exportNeedsPrefix, exportsChanges, exportsDirectories],
};
