import { sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";

export const tellsKindsApart: FileSystemRule = onFresh(
  "exists, isDir and isFile distinguish a file, a directory and a missing path",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    for (const [path, exists, isDir, isFile] of [
      ["/", true, true, false],
      ["/a", true, true, false],
      ["/a/file", true, false, true],
      ["/a/missing", false, false, false],
      ["/missing/file", false, false, false],
      ["/a/file/below", false, false, false],
    ] as const) {
      const found = { exists: fs.exists(path), isDir: fs.isDir(path), isFile: fs.isFile(path) };
      sameValue(found, { exists, isDir, isFile }, path);
    }
  },
);

/** Rules of `exists`, `isDir` and `isFile` together. */
export const existsRules: RuleGroup<FileSystemSubject> = {
  name: "exists",
  rules: [tellsKindsApart],
};
