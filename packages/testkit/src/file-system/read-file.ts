import { sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";

export const readsWholeFiles: FileSystemRule = onFresh(
  "readFile returns all bytes, as a copy that the caller owns",
  ({ fs }) => {
    for (const size of [0, 1, 5000, 270_000]) {
      seedFiles(fs, { "/a": pattern(size) });
      const bytes = fs.readFile("/a");
      sameBytes(bytes, pattern(size), `readFile of ${size} bytes`);
      bytes.fill(0);
      sameBytes(fs.readFile("/a"), pattern(size), `readFile of ${size} bytes after the first copy was overwritten`);
    }
  },
);

/** Rules of `readFile`. */
export const readFileRules: RuleGroup<FileSystemSubject> = {
  name: "readFile",
  rules: [readsWholeFiles],
};
