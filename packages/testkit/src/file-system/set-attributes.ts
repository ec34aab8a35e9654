import { FileNotFoundError, InvalidArgumentError, NotADirectoryError } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const setsAttributes: FileSystemRule = onFresh(
  "setAttributes sets the attributes and changedAt, also of an open file, and nothing else",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ clock: () => now });
    seedFiles(fs, { "/a/file": "content" });
    fs.markClean();
    using _handle = fs.open("/a/file", "r+b");
    for (const path of ["/a/file", "/a", "/"]) {
      const before = fs.stat(path);
      for (const attributes of [0o644, Number.MAX_SAFE_INTEGER, 0]) {
        now += 1000;
        fs.setAttributes(path, attributes);
        sameValue(fs.stat(path), { ...before, attributes, changedAt: now }, `stat("${path}") with ${attributes}`);
      }
    }
    sameValue([...fs.operations.exportPaths({ onlyDirty: true })], [], "the dirty files");
  },
);

export const attributesStay: FileSystemRule = onFresh(
  "a file keeps its attributes when it is written, renamed, moved or imported over; a copy has none",
  ({ fs }) => {
    seedFiles(fs, { "/a/file": "content" });
    fs.setAttributes("/a/file", 0o600);
    fs.setAttributes("/a", 0o700);
    fs.writeFile("/a/file", "changed");
    fs.rename("/a", "/b");
    fs.move("/b/file", "/c/file");
    fs.importTree({ "/c/file": "imported" });
    fs.copy("/c/file", "/copy");
    const attributes = ["/b", "/c", "/c/file", "/copy"].map((path) => fs.stat(path).attributes);
    sameValue(attributes, [0o700, 0, 0o600, 0], "the attributes");
    fs.remove("/c/file");
    fs.writeFile("/c/file", "new");
    equal(fs.stat("/c/file").attributes, 0, "the attributes of a new file of that name");
  },
);

export const setAttributesRefusals: FileSystemRule = onFresh(
  "setAttributes throws for a missing path and for a number that is not a safe integer of at least 0",
  ({ fs }) => {
    seedFiles(fs, { "/a": "content" });
    const syscall = "setAttributes";
    refuses(fs, FileNotFoundError, { syscall, path: "/b" }, () => fs.setAttributes("/b", 1));
    refuses(fs, NotADirectoryError, { syscall, path: "/a/b" }, () => fs.setAttributes("/a/b", 1));
    for (const attributes of [-1, 0.5, Number.NaN, 2 ** 53]) {
      refuses(fs, InvalidArgumentError, { syscall, path: "/a" }, () => fs.setAttributes("/a", attributes));
    }
  },
);

/** Rules of `setAttributes`. */
export const setAttributesRules: RuleGroup<FileSystemSubject> = {
  name: "setAttributes",
  rules: [setsAttributes, attributesStay, setAttributesRefusals],
};
