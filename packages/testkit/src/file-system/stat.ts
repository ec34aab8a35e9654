import { FileNotFoundError, NotADirectoryError } from "@dmemfs/contract";
import { sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses } from "./file-system-under-test.js";
import { seedFiles } from "./seed-files.js";

export const statsFile: FileSystemRule = onFresh("stat tells a file's size, times and generation", (tested) => {
  let now = 1000;
  const fs = tested.fresh({ clock: () => now });
  using handle = fs.open("/a", "wb");
  now = 2000;
  handle.write(pattern(10));
  handle.close();
  const expected = { size: 10, createdAt: 1000, modifiedAt: 2000, generation: 2, isDir: false };
  sameValue({ ...fs.stat("/a") }, expected, 'stat("/a")');
});

export const statsDirectory: FileSystemRule = onFresh("stat of a directory has size 0 and generation 0", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const path of ["/", "/a"]) {
    const { size, generation, isDir } = fs.stat(path);
    sameValue({ size, generation, isDir }, { size: 0, generation: 0, isDir: true }, `stat("${path}")`);
  }
});

export const statsOnlyWhatIsThere: FileSystemRule = onFresh("stat refuses a path that leads nowhere", ({ fs }) => {
  seedFiles(fs, { "/a/file": "content" });
  for (const [kind, path] of [
    [FileNotFoundError, "/b"],
    [FileNotFoundError, "/b/c"],
    [NotADirectoryError, "/a/file/below"],
    [NotADirectoryError, "/a/file/far/below"],
  ] as const) {
    refuses(fs, kind, { syscall: "stat", path }, () => fs.stat(path));
  }
});

/** What is known of a file or directory. */
export const statRules: RuleGroup<FileSystemSubject> = {
  name: "stat",
  rules: [statsFile, statsDirectory, statsOnlyWhatIsThere],
};
