import { BlockingIOError, type OpenMode } from "@dmemfs/contract";
import { equal, sameBytes, that } from "../check/index.js";
import { conditional } from "../conditional.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

const writing = ["wb", "ab", "r+b"] as const satisfies readonly OpenMode[];

export const readersShare: FileSystemRule = onFresh("a file can be open for reading many times", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(10) });
  const handles = Array.from({ length: 10 }, () => fs.open("/a"));
  for (const handle of handles) sameBytes(handle.read(), pattern(10), "the content that each of ten readers reads");
  for (const handle of handles) handle.close();
  fs.open("/a", "wb").close();
});

export const writersExclude: FileSystemRule = onFresh("a file that is open for writing is open once", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(10) });
  const fields = { syscall: "open", path: "/a", code: "EAGAIN" } as const;
  const options = { lockTimeout: 0 };
  for (const mode of writing) {
    using _writer = fs.open("/a", mode);
    for (const other of ["rb", ...writing] as const) {
      refuses(fs, BlockingIOError, fields, () => fs.open("/a", other, options), `open in ${other} beside ${mode}`);
    }
  }
  using _reader = fs.open("/a");
  for (const mode of writing) {
    refuses(fs, BlockingIOError, fields, () => fs.open("/a", mode, options), `open in ${mode} beside a reader`);
  }
});

export const closingFrees: FileSystemRule = onFresh("close releases the file's lock", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(10) });
  for (const mode of ["rb", ...writing] as const) {
    const handle = fs.open("/a", mode);
    handle.close();
    fs.open("/a", "r+b").close();
    fs.rename("/a", "/b");
    fs.rename("/b", "/a");
  }
  const [first, second] = [fs.open("/a"), fs.open("/a")];
  first.close();
  first.close();
  refuses(fs, BlockingIOError, { code: "EAGAIN" }, () => fs.open("/a", "wb"), "open beside the second reader");
  second.close();
  fs.remove("/a");
});

export const openFilesStay: FileSystemRule = onFresh(
  "an open file, or a directory with one below, cannot be removed, renamed or moved",
  ({ fs }) => {
    seedFiles(fs, { "/a/b/file": pattern(10), "/a/other": pattern(10) });
    for (const mode of ["rb", "r+b"] as const) {
      using _handle = fs.open("/a/b/file", mode);
      for (const [syscall, path, action] of [
        ["remove", "/a/b/file", () => fs.remove("/a/b/file")],
        ["rename", "/a/b/file", () => fs.rename("/a/b/file", "/x")],
        ["rename", "/a/b", () => fs.rename("/a/b", "/x")],
        ["rename", "/a", () => fs.rename("/a", "/x")],
        ["move", "/a/b/file", () => fs.move("/a/b/file", "/x/y")],
        ["move", "/a", () => fs.move("/a", "/x/y")],
      ] as const) {
        refuses(fs, BlockingIOError, { syscall, code: "EBUSY" }, action, `${syscall} of ${path}, open in ${mode}`);
      }
      fs.rename("/a/other", "/a/another");
      fs.rename("/a/another", "/a/other");
    }
    fs.rename("/a", "/c");
    fs.remove("/c/b/file");
  },
);

export const openTreesStay: FileSystemRule = onFresh(
  "rmtree of a tree with an open file removes nothing of it",
  ({ fs }) => {
    seedFiles(fs, { "/a/a": "1", "/a/b/c/file": "2", "/a/z": "3" });
    for (const mode of ["rb", "ab"] as const) {
      using _handle = fs.open("/a/b/c/file", mode);
      for (const path of ["/a", "/a/b", "/a/b/c"]) {
        refuses(fs, BlockingIOError, { syscall: "rmtree", code: "EBUSY" }, () => fs.rmtree(path), `rmtree of ${path}`);
      }
    }
    fs.rmtree("/a");
  },
);

export const importKeepsOpenFiles: FileSystemRule = onFresh(
  "importTree over an open file imports nothing",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    for (const mode of ["rb", "r+b"] as const) {
      using _handle = fs.open("/a/file", mode);
      const tree = { "/first": "1", "/a/file": "new", "/last": "2" };
      refuses(
        fs,
        BlockingIOError,
        { syscall: "importTree", code: "EBUSY" },
        () => fs.importTree(tree),
        `importTree, ${mode}`,
      );
    }
  },
);

export const wholeFilesNeedLock: FileSystemRule = onFresh(
  "a call that needs a whole file throws while the file is open for writing",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content", "/a/other": "other" });
    using writer = fs.open("/a/file", "r+b");
    for (const [syscall, action] of [
      ["readFile", () => fs.readFile("/a/file")],
      ["readText", () => fs.readText("/a/file")],
      ["exportAsBytes", () => fs.exportAsBytes("/a/file")],
      ["exportAsBlob", () => fs.exportAsBlob("/a/file")],
      ["exportTree", () => fs.exportTree()],
      ["iterExportTree", () => [...fs.iterExportTree({ prefix: "/a/file" })]],
      ["writeFile", () => fs.writeFile("/a/file", "new")],
      ["appendFile", () => fs.appendFile("/a/file", "new")],
    ] as const) {
      refuses(fs, BlockingIOError, { syscall, code: "EAGAIN" }, action, syscall);
    }
    equal(fs.readText("/a/other"), "other", "the file beside");
    writer.close();
    using _reader = fs.open("/a/file");
    equal(fs.readText("/a/file"), "content", "the content, beside a reader");
    equal(new Map(Object.entries(fs.exportTree())).size, 2, "number of exported files, beside a reader");
    refuses(fs, BlockingIOError, { syscall: "writeFile", code: "EAGAIN" }, () => fs.writeFile("/a/file", "new"));
  },
);

export const wholeFilesLetGo: FileSystemRule = onFresh(
  "a call that reads or writes a whole file leaves no handle open",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    for (const [what, action] of [
      ["readFile", () => fs.readFile("/a/file")],
      ["readText", () => fs.readText("/a/file")],
      ["writeFile", () => fs.writeFile("/a/file", "new")],
      ["appendFile", () => fs.appendFile("/a/file", "new")],
      ["exportAsBytes", () => fs.exportAsBytes("/a/file")],
      ["exportAsBlob", () => fs.exportAsBlob("/a/file")],
      ["exportTree", () => fs.exportTree()],
      ["iterExportTree", () => [...fs.iterExportTree()]],
      ["iterExportTree, abandoned", () => fs.iterExportTree().next()],
      ["copy", () => fs.copy("/a/file", "/copy")],
      ["copyTree", () => fs.copyTree("/a", "/b")],
      ["importTree", () => fs.importTree({ "/a/file": "imported" })],
    ] as const) {
      action();
      fs.open("/a/file", "r+b").close();
      fs.rename("/a", "/x");
      fs.rename("/x", "/a");
      that(fs.isFile("/a/file"), `the file is missing after ${what}`);
    }
  },
);

export const failsAtOnce: FileSystemRule = conditional(
  ({ supports }) => (supports.blockingOpen ? "supports.blockingOpen is declared" : undefined),
  onFresh(
    "if only its own thread can free the file, a synchronous open throws at once, and its error names openAsync",
    ({ fs }) => {
      seedFiles(fs, { "/a": "content" });
      using _writer = fs.open("/a", "r+b");
      for (const lockTimeout of [undefined, 0, 600_000, null]) {
        const open = (): unknown => fs.open("/a", "rb", { lockTimeout });
        const error = refuses(fs, BlockingIOError, { code: "EAGAIN" }, open, `open with lockTimeout ${lockTimeout}`);
        that(error.message.includes("openAsync"), `the message does not name openAsync: ${error.message}`);
      }
    },
    { defaultLockTimeout: 600_000 },
  ),
);

/** Rules for calls on files in use. */
export const openFilesRules: RuleGroup<FileSystemSubject> = {
  name: "open files",
  rules: [
    readersShare,
    writersExclude,
    closingFrees,
    openFilesStay,
    openTreesStay,
    importKeepsOpenFiles,
    wholeFilesNeedLock,
    wholeFilesLetGo,
    failsAtOnce,
  ],
};
