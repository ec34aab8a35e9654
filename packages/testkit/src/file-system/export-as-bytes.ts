import { FileNotFoundError, InvalidArgumentError, IsADirectoryError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

const noSizes: readonly unknown[] = [-1, 0.5, Number.NaN, "10", true, {}];

export const exportsBytes: FileSystemRule = onFresh(
  "exportAsBytes returns a detached copy of at most maxSize bytes",
  (tested) => {
    for (const size of [0, 10, 70_000]) {
      const fs = tested.freshFor(size, 1);
      seedFiles(fs, { "/a": pattern(size) });
      const { usedBytes } = fs.stats();
      const bytes = fs.exportAsBytes("/a");
      sameBytes(bytes, pattern(size), `an export of ${size} bytes`);
      equal(fs.stats().usedBytes, usedBytes, "stats().usedBytes after the export");
      bytes.fill(0);
      sameBytes(fs.readFile("/a"), pattern(size), "the file after its export was overwritten");
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

/** Rules of `exportAsBytes`, and the errors of all exports of a file. */
export const exportAsBytesRules: RuleGroup<FileSystemSubject> = {
  name: "exportAsBytes",
  rules: [exportsBytes, exportRefusals],
};
