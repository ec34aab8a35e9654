import { equal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh } from "./file-system-under-test.js";

export const appendsToFiles: FileSystemRule = onFresh("appendFile makes a file or appends to it", ({ fs }) => {
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

/** Rules of `appendFile`. */
export const appendFileRules: RuleGroup<FileSystemSubject> = {
  name: "appendFile",
  rules: [appendsToFiles],
};
