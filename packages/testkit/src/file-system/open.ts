import {
  FileExistsError,
  type FileHandle,
  FileNotFoundError,
  InvalidArgumentError,
  IsADirectoryError,
  MFSError,
  NotADirectoryError,
  type OpenMode,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { equal, sameBytes, that } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, refusesLater, seedFiles } from "./file-system-under-test.js";

const creating = ["wb", "ab", "xb"] as const satisfies readonly OpenMode[];
const allModes = ["rb", "wb", "ab", "r+b", "xb"] as const satisfies readonly OpenMode[];

export const modesAllow: FileSystemRule = onFresh(
  "each mode allows its operations, and the default is rb",
  ({ fs }) => {
    for (const [mode, readable, writable] of [
      ["rb", true, false],
      ["wb", false, true],
      ["ab", false, true],
      ["r+b", true, true],
      ["xb", false, true],
    ] as const) {
      seedFiles(fs, { "/a": "content" });
      if (mode === "xb") fs.remove("/a");
      using handle = fs.open("/a", mode);
      equal(handle.mode, mode, "mode");
      equal(handle.readable(), readable, `readable() in ${mode}`);
      equal(handle.writable(), writable, `writable() in ${mode}`);
      equal(handle.seekable(), true, `seekable() in ${mode}`);
      equal(handle.closed, false, `closed in ${mode}`);
    }
    using handle = fs.open("/a");
    equal(handle.mode, "rb", "mode of a handle opened without one");
  },
);

export const readingNeedsFile: FileSystemRule = onFresh(
  "rb and r+b refuse a missing file and make none",
  async ({ fs }) => {
    for (const mode of ["rb", "r+b"] as const) {
      for (const path of ["/a", "/b/a"]) {
        const fields = { syscall: "open", path, code: "ENOENT" } as const;
        refuses(fs, FileNotFoundError, fields, () => fs.open(path, mode), `open of ${path} in ${mode}`);
        await refusesLater(
          fs,
          FileNotFoundError,
          { path },
          () => fs.openAsync(path, mode),
          `openAsync of ${path} in ${mode}`,
        );
      }
    }
  },
);

export const wbEmpties: FileSystemRule = onFresh("wb makes a file or empties it", async ({ fs }) => {
  for (const size of [0, 10, 70_000]) {
    seedFiles(fs, { "/a": pattern(size) });
    using handle = fs.open("/a", "wb");
    equal(fs.getSize("/a"), 0, `size of ${size} bytes when opened in wb`);
    equal(fs.stats().usedBytes, 0, "stats().usedBytes");
    handle.write(pattern(3));
    handle.close();
    sameBytes(fs.readFile("/a"), pattern(3), "the new content");
  }
  (await fs.openAsync("/b", "wb")).close();
  equal(fs.getSize("/b"), 0, "size of a new file");
});

export const abAppends: FileSystemRule = onFresh(
  "ab makes a file or leaves its content, and every write goes to the end",
  ({ fs }) => {
    for (const content of ["", "abc"]) {
      using handle = fs.open("/a", "ab");
      handle.write(new TextEncoder().encode("ab"));
      handle.seek(0);
      equal(handle.write(new TextEncoder().encode("c")), 1, "count of a write after seek(0)");
      equal(handle.tell(), content.length + 3, "tell() after a write");
      handle.close();
      equal(fs.readText("/a"), `${content}abc`, "the content");
    }
  },
);

export const rPlusChanges: FileSystemRule = onFresh("r+b reads and writes a file from its beginning", ({ fs }) => {
  seedFiles(fs, { "/a": "abcdef" });
  using handle = fs.open("/a", "r+b");
  equal(handle.tell(), 0, "tell() after open");
  sameBytes(handle.read(2), new TextEncoder().encode("ab"), "the first two bytes");
  handle.write(new TextEncoder().encode("XY"));
  sameBytes(handle.read(), new TextEncoder().encode("ef"), "the rest");
  handle.close();
  equal(fs.readText("/a"), "abXYef", "the content");
});

export const xbMakesOnly: FileSystemRule = onFresh("xb makes a file and refuses one that exists", async ({ fs }) => {
  using handle = fs.open("/a", "xb");
  handle.write(pattern(3));
  handle.close();
  refuses(fs, FileExistsError, { syscall: "open", path: "/a", code: "EEXIST" }, () => fs.open("/a", "xb"));
  await refusesLater(fs, FileExistsError, { path: "/a" }, () => fs.openAsync("/a", "xb"), "openAsync in xb");
});

export const knowsFiveModes: FileSystemRule = onFresh(
  "any other mode throws an error that names the five modes",
  async ({ fs }) => {
    seedFiles(fs, { "/a": "content" });
    const bad: readonly unknown[] = ["r", "w", "a", "rt", "w+b", "rb+", "br", "RB", "r+", "", "x", " rb", 5, null, {}];
    for (const mode of bad as readonly OpenMode[]) {
      const what = `open in ${JSON.stringify(mode)}`;
      const error = refuses(
        fs,
        InvalidArgumentError,
        { syscall: "open", code: "EINVAL" },
        () => fs.open("/a", mode),
        what,
      );
      for (const name of allModes)
        that(error.message.includes(name), `${what}: the message does not name ${name}: ${error.message}`);
      await refusesLater(fs, InvalidArgumentError, {}, () => fs.openAsync("/b", mode), `openAsync in ${String(mode)}`);
    }
  },
);

/** Every call on a handle that reads, and every one that writes. */
const calls = {
  read: [(handle) => handle.read(), (handle) => handle.read(0)],
  readInto: [(handle) => handle.readInto(new Uint8Array(2))],
  readAt: [(handle) => handle.readAt(0, new Uint8Array(2))],
  write: [(handle) => handle.write(pattern(2)), (handle) => handle.write(new Uint8Array(0))],
  writeAt: [(handle) => handle.writeAt(0, pattern(2))],
  truncate: [(handle) => handle.truncate(0), (handle) => handle.truncate()],
} as const satisfies Record<string, readonly ((handle: FileHandle) => unknown)[]>;

export const modesForbid: FileSystemRule = onFresh(
  "an operation that the mode does not allow throws EBADF",
  ({ fs }) => {
    for (const mode of allModes) {
      seedFiles(fs, { "/a": "content" });
      if (mode === "xb") fs.remove("/a");
      using handle = fs.open("/a", mode);
      const forbidden =
        mode === "rb" ? (["write", "writeAt", "truncate"] as const) : (["read", "readInto", "readAt"] as const);
      for (const syscall of mode === "r+b" ? [] : forbidden) {
        for (const call of calls[syscall]) {
          const fields = { syscall, code: "EBADF", path: "/a" } as const;
          refuses(fs, UnsupportedOperationError, fields, () => call(handle), `${syscall} in ${mode}`);
        }
      }
      handle.close();
    }
  },
);

export const opensOnlyFiles: FileSystemRule = onFresh("a directory cannot be opened", async ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const path of ["/a", "/"]) {
    for (const mode of ["rb", "wb", "ab", "r+b"] as const) {
      refuses(
        fs,
        IsADirectoryError,
        { syscall: "open", path, code: "EISDIR" },
        () => fs.open(path, mode),
        `open of ${path} in ${mode}`,
      );
    }
    const error = refuses(fs, MFSError, { syscall: "open", path }, () => fs.open(path, "xb"), `open of ${path} in xb`);
    that(["EISDIR", "EEXIST"].includes(error.code), `open of ${path} in xb: the error's code is ${error.code}`);
    await refusesLater(fs, IsADirectoryError, { path }, () => fs.openAsync(path), `openAsync of ${path}`);
  }
});

export const creatingNeedsParent: FileSystemRule = onFresh("a file is made only in an existing directory", ({ fs }) => {
  seedFiles(fs, { "/file": "content" });
  for (const mode of creating) {
    for (const path of ["/a/b", "/a/b/c"]) {
      refuses(
        fs,
        FileNotFoundError,
        { syscall: "open", path },
        () => fs.open(path, mode),
        `open of ${path} in ${mode}`,
      );
    }
    const path = "/file/below";
    refuses(fs, NotADirectoryError, { syscall: "open", path }, () => fs.open(path, mode), `open of ${path} in ${mode}`);
  }
});

/** Rules of `open`. */
export const openRules: RuleGroup<FileSystemSubject> = {
  name: "open",
  rules: [
    modesAllow,
    readingNeedsFile,
    wbEmpties,
    abAppends,
    rPlusChanges,
    xbMakesOnly,
    knowsFiveModes,
    modesForbid,
    opensOnlyFiles,
    creatingNeedsParent,
  ],
};
