import { FileNotFoundError, IsADirectoryError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

export const writesWholeFiles: FileSystemRule = onFresh("writeFile makes a file or replaces its content", ({ fs }) => {
  for (const size of [5000, 10, 270_000, 0]) {
    fs.writeFile("/a", pattern(size, size));
    sameBytes(fs.readFile("/a"), pattern(size, size), `what writeFile wrote of ${size} bytes`);
  }
  const { generation } = fs.stat("/a");
  fs.writeFile("/a", "text");
  equal(fs.stat("/a").generation > generation, true, "the generation was raised");
});

export const wholeFilesCopyIn: FileSystemRule = onFresh(
  "whole files are copied in: what the writer does with its bytes afterwards does not reach them",
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
        sameBytes(fs.readFile("/a"), pattern(size), `${size} bytes of ${what}, after the writer scribbled on them`);
      }
    }
  },
);

export const writingNeedsPlace: FileSystemRule = onFresh(
  "writeFile and appendFile refuse a directory, and a place without one",
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

/** Writing whole files. */
export const writeFileRules: RuleGroup<FileSystemSubject> = {
  name: "writeFile",
  rules: [writesWholeFiles, wholeFilesCopyIn, writingNeedsPlace],
};
