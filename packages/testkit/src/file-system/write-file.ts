import { FileNotFoundError, InvalidArgumentError, IsADirectoryError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

export const readsWholeFiles: FileSystemRule = onFresh(
  "readFile gives all bytes, as the caller's own copy",
  ({ fs }) => {
    for (const size of [0, 1, 5000, 270_000]) {
      seedFiles(fs, { "/a": pattern(size) });
      const bytes = fs.readFile("/a");
      sameBytes(bytes, pattern(size), `readFile of ${size} bytes`);
      bytes.fill(0);
      sameBytes(fs.readFile("/a"), pattern(size), `readFile of ${size} bytes after the first copy was scribbled on`);
    }
  },
);

export const writesWholeFiles: FileSystemRule = onFresh("writeFile makes a file or replaces its content", ({ fs }) => {
  for (const size of [5000, 10, 270_000, 0]) {
    fs.writeFile("/a", pattern(size, size));
    sameBytes(fs.readFile("/a"), pattern(size, size), `what writeFile wrote of ${size} bytes`);
  }
  const { generation } = fs.stat("/a");
  fs.writeFile("/a", "text");
  equal(fs.stat("/a").generation > generation, true, "the generation was raised");
});

export const appendsToFiles: FileSystemRule = onFresh("appendFile makes a file or adds at its end", ({ fs }) => {
  const expected: number[] = [];
  for (const size of [10, 0, 5000, 1, 70_000]) {
    fs.appendFile("/a", pattern(size, size));
    expected.push(...pattern(size, size));
    sameBytes(fs.readFile("/a"), Uint8Array.from(expected), `content after appendFile of ${size} bytes`);
  }
  fs.appendFile("/text", "caf\u00e9");
  fs.appendFile("/text", " \u{1f600}");
  equal(fs.readText("/text"), "caf\u00e9 \u{1f600}", "appended text");
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

export const textIsUtf8: FileSystemRule = onFresh(
  "text is UTF-8, unless readText is given another encoding it knows",
  ({ fs }) => {
    const text = "na\u00efve \u6f22\u5b57 \u{1f600}\r\n";
    fs.writeFile("/a", text);
    sameBytes(fs.readFile("/a"), new TextEncoder().encode(text), "what writeFile wrote");
    equal(fs.readText("/a"), text, "readText");
    equal(fs.readText("/a", "utf-8"), text, "readText as utf-8");
    fs.writeFile("/b", Uint8Array.of(0x41, 0x00, 0xac, 0x20));
    equal(fs.readText("/b", "utf-16le"), "A\u20ac", "readText as utf-16le");
    for (const encoding of ["klingon", ""]) {
      const fields = { syscall: "readText", path: "/a", code: "EINVAL" } as const;
      refuses(fs, InvalidArgumentError, fields, () => fs.readText("/a", encoding), `readText as "${encoding}"`);
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

/** Whole files at once. */
export const writeFileRules: RuleGroup<FileSystemSubject> = {
  name: "whole files",
  rules: [readsWholeFiles, writesWholeFiles, appendsToFiles, wholeFilesCopyIn, textIsUtf8, writingNeedsPlace],
};
