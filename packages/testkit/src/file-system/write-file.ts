import {
  type ExpectedVersion,
  FileNotFoundError,
  type FileSystem,
  type FileVersion,
  InvalidArgumentError,
  IsADirectoryError,
  NotADirectoryError,
} from "@dmemfs/contract";
import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import { conditions, conflicts } from "./condition.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const writesWholeFiles: FileSystemRule = onFresh("writeFile makes a file or replaces its content", ({ fs }) => {
  for (const size of [5000, 10, 270_000, 0]) {
    fs.writeFile("/a", pattern(size, size));
    sameBytes(fs.readFile("/a"), pattern(size, size), `the content after writeFile of ${size} bytes`);
  }
  const { generation } = fs.stat("/a");
  fs.writeFile("/a", "text");
  equal(fs.stat("/a").generation > generation, true, "the generation was raised");
});

export const wholeFilesCopyIn: FileSystemRule = onFresh(
  "whole files are copied: later changes of the writer's bytes do not affect them",
  ({ fs }) => {
    for (const size of [10, 5000, 70_000, 270_000]) {
      for (const [what, put] of [
        ["writeFile", (bytes) => fs.writeFile("/a", bytes)],
        ["appendFile", (bytes) => fs.appendFile("/a", bytes)],
        ["importTree", (bytes) => fs.importTree({ "/a": bytes })],
      ] as const satisfies readonly (readonly [string, (bytes: Uint8Array) => void])[]) {
        if (fs.exists("/a")) fs.remove("/a");
        const bytes = pattern(size);
        put(bytes);
        sameBytes(bytes, pattern(size), `the writer's bytes after ${what}`);
        bytes.fill(0);
        sameBytes(fs.readFile("/a"), pattern(size), `${size} bytes of ${what}, after the writer overwrote them`);
      }
    }
  },
);

export const writingNeedsPlace: FileSystemRule = onFresh(
  "writeFile and appendFile throw for a directory, and if the parent is missing",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    for (const syscall of ["writeFile", "appendFile"] as const) {
      for (const [kind, path] of [
        [IsADirectoryError, "/a"],
        [IsADirectoryError, "/"],
        [FileNotFoundError, "/x/file"],
        [NotADirectoryError, "/a/file/below"],
      ] as const) {
        refuses(fs, kind, { syscall, path }, () => fs[syscall](path, "new"));
      }
    }
  },
);

export const writesIfUnchanged: FileSystemRule = onFresh(
  "writeFile and appendFile with ifGeneration write a file only in this state",
  (tested) => {
    for (const syscall of ["writeFile", "appendFile"] as const) {
      const fs = tested.fresh();
      seedFiles(fs, { "/a/file": "content" });
      const write =
        (path: string, content: Uint8Array | string = "new") =>
        (ifGeneration: ExpectedVersion) => {
          fs[syscall](path, content, { ifGeneration });
        };
      write("/file")(null);
      equal(fs.readText("/file"), "new", `a file that ${syscall} has made`);
      for (const index of [0, 1, 2]) {
        const { inode, generation } = fs.stat("/file");
        const { wrong, right } = conditions({ inode, generation });
        for (const each of wrong) {
          conflicts(fs, syscall, { inode, generation }, each, write("/file"));
          conflicts(fs, syscall, { inode, generation }, each, write("/file", pattern(2 * 1024 * 1024)));
          conflicts(fs, syscall, { inode, generation }, each, write("/file", "x".repeat(2 * 1024 * 1024)));
        }
        write("/file")(right[index] ?? null);
        equal(fs.stat("/file").generation, generation + 1, `generation after ${syscall}`);
      }
      const { inode, generation } = fs.stat("/a/file");
      fs.remove("/a/file");
      for (const each of [generation, { inode, generation }]) conflicts(fs, syscall, null, each, write("/a/file"));
      conflicts(fs, syscall, null, 0, write("/missing/file"));
      fs.writeFile("/a/file", "anew");
      conflicts(fs, syscall, pick(fs, "/a/file"), { inode, generation }, write("/a/file"));
      for (const each of [null, 0, fs.stat("/a")]) {
        refuses(
          fs,
          InvalidArgumentError,
          { syscall, code: "EINVAL" },
          () => write("/a")(each),
          `${syscall} of a directory`,
        );
      }
    }
  },
);

function pick(fs: FileSystem, path: string): FileVersion {
  const { inode, generation } = fs.stat(path);
  return { inode, generation };
}

/** Rules of `writeFile`. */
export const writeFileRules: RuleGroup<FileSystemSubject> = {
  name: "writeFile",
  rules: [writesWholeFiles, wholeFilesCopyIn, writingNeedsPlace, writesIfUnchanged],
};
