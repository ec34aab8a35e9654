import { equal, sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";

export const exportsByTurns: FileSystemRule = onFresh(
  "iterExportTree fixes the paths when it is called, reads each file when it is yielded, and skips removed files",
  ({ fs }) => {
    seedFiles(fs, { "/a": "1", "/b": "2", "/c": "3", "/d/e": "4" });
    const tree = fs.iterExportTree();
    fs.writeFile("/late", "5");
    fs.writeFile("/b", "changed before");
    const found: [string, string][] = [];
    for (const [path, bytes] of tree) {
      found.push([path, new TextDecoder().decode(bytes)]);
      if (found.length === 1 && path !== "/c") fs.remove("/c");
      if (found.length === 1) fs.appendFile("/d/e", ", changed");
      bytes.fill(0);
    }
    const expected = { "/a": "1", "/b": "changed before", "/d/e": "4, changed" };
    sameValue(Object.fromEntries(found.filter(([path]) => path !== "/c")), expected, "the exported files");
    equal(fs.readText("/a"), "1", "the file after its export was overwritten");
  },
);

/** Rules of `iterExportTree`. */
export const iterExportTreeRules: RuleGroup<FileSystemSubject> = {
  name: "iterExportTree",
  rules: [exportsByTurns],
};
