import { FileNotFoundError, type FileSystem, InvalidArgumentError, NotADirectoryError } from "@dmemfs/contract";
import { sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const setsTimes: FileSystemRule = onFresh(
  "setTimes sets the given times and changedAt, also of an open file, and nothing else",
  (tested) => {
    let now = 1000;
    const fs = tested.fresh({ clock: () => now });
    seedFiles(fs, { "/a/file": "content" });
    fs.markClean();
    now = 2000;
    using _handle = fs.open("/a/file", "r+b");
    for (const path of ["/a/file", "/a", "/"]) {
      const before = fs.stat(path);
      for (const times of [{ accessedAt: 5.5 }, { modifiedAt: -1 }, { accessedAt: 7, modifiedAt: 2000 }]) {
        const expected = { ...fs.stat(path), ...times, changedAt: now };
        fs.setTimes(path, times);
        sameValue(fs.stat(path), expected, `stat("${path}") after setTimes of ${Object.keys(times)}`);
      }
      now += 1000;
      fs.setTimes(path, { accessedAt: before.accessedAt, modifiedAt: before.modifiedAt });
      sameValue(fs.stat(path), { ...before, changedAt: now }, `stat("${path}") after its times were set again`);
    }
    sameValue([...fs.operations.exportPaths({ onlyDirty: true })], [], "the dirty files");
  },
);

export const setsNoTimes: FileSystemRule = onFresh("setTimes without a time changes nothing", (tested) => {
  let now = 1000;
  const fs = tested.fresh({ clock: () => now++ });
  seedFiles(fs, { "/a": "content" });
  const before = fs.stat("/a");
  fs.setTimes("/a", {});
  fs.setTimes("/a", { accessedAt: undefined, modifiedAt: undefined });
  sameValue(fs.stat("/a"), before, 'stat("/a")');
  missing(fs, (path) => fs.setTimes(path, {}));
});

/** Fails unless the call throws for a missing path. */
function missing(fs: FileSystem, call: (path: string) => void): void {
  refuses(fs, FileNotFoundError, { syscall: "setTimes", path: "/b" }, () => call("/b"));
  refuses(fs, NotADirectoryError, { syscall: "setTimes", path: "/a/b" }, () => call("/a/b"));
}

export const setTimesRefusals: FileSystemRule = onFresh(
  "setTimes throws for a missing path and for a time that is not a finite number",
  ({ fs }) => {
    seedFiles(fs, { "/a": "content" });
    missing(fs, (path) => fs.setTimes(path, { modifiedAt: 5 }));
    for (const times of [{ accessedAt: Number.NaN }, { accessedAt: 5, modifiedAt: Number.POSITIVE_INFINITY }]) {
      refuses(fs, InvalidArgumentError, { syscall: "setTimes", path: "/a" }, () => fs.setTimes("/a", times));
    }
  },
);

/** Rules of `setTimes`. */
export const setTimesRules: RuleGroup<FileSystemSubject> = {
  name: "setTimes",
  rules: [setsTimes, setsNoTimes, setTimesRefusals],
};
