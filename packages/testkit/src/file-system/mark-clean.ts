import { equal, sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, seedFiles } from "./file-system-under-test.js";
import { pathsOf } from "./snapshot.js";

export const marksClean: FileSystemRule = onFresh(
  "markClean sets the baseline of the next onlyDirty export, at or below its prefix",
  ({ fs }) => {
    const dirty = (): string[] => pathsOf(Object.entries(fs.exportTree({ onlyDirty: true })));
    seedFiles(fs, { "/a/one": "1", "/ab/two": "2", "/three": "3", "/four": "4" });
    sameValue(dirty(), ["/a/one", "/ab/two", "/four", "/three"], "dirty paths before any mark");
    const before = fs.stat("/a/one").generation;
    fs.markClean("/a");
    sameValue(dirty(), ["/ab/two", "/four", "/three"], 'dirty paths after markClean("/a")');
    fs.markClean("/three");
    sameValue(dirty(), ["/ab/two", "/four"], 'dirty paths after markClean("/three")');
    fs.markClean();
    sameValue(dirty(), [], "dirty paths after markClean()");
    equal(fs.stat("/a/one").generation, before, "generation after markClean()");
    fs.appendFile("/a/one", "more");
    sameValue(dirty(), ["/a/one"], "dirty paths after a change");
    fs.exportTree({ onlyDirty: true });
    sameValue(dirty(), ["/a/one"], "dirty paths after an export without markClean()");
  },
);

/** Rules of `markClean`. */
export const markCleanRules: RuleGroup<FileSystemSubject> = {
  name: "markClean",
  rules: [marksClean],
};
