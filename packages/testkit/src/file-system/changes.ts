import { FileNotFoundError, type FileSystem } from "@dmemfs/contract";
import { equal, sameValue } from "../check/index.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

/** The changes as text, one for each. */
function changesOf(fs: FileSystem, prefix?: string): string[] {
  return fs
    .changes(prefix)
    .map(({ type, path, previousPath }) =>
      previousPath === undefined ? `${type} ${path}` : `${type} ${path} from ${previousPath}`,
    );
}

function marked(fs: FileSystem, files: Readonly<Record<string, string>>): void {
  seedFiles(fs, files);
  fs.markClean();
  sameValue(changesOf(fs), [], "changes after markClean()");
}

export const changesTells: FileSystemRule = onFresh(
  "changes returns the new, changed, moved and removed files since markClean, sorted by path",
  ({ fs }) => {
    marked(fs, { "/a/one": "1", "/a/two": "2", "/b": "3", "/c": "4", "/d/": "" });
    fs.writeFile("/z", "new");
    fs.appendFile("/b", "more");
    fs.rename("/c", "/d/c");
    fs.remove("/a/one");
    fs.mkdir("/e");
    const expected = ["removed /a/one", "changed /b", "moved /d/c from /c", "created /z"];
    sameValue(changesOf(fs), expected, "changes()");
    sameValue(changesOf(fs, "/a"), ["removed /a/one"], 'changes("/a")');
    sameValue(changesOf(fs, "/b"), ["changed /b"], 'changes("/b")');
    sameValue(changesOf(fs, "/d"), ["moved /d/c from /c"], 'changes("/d")');
    fs.markClean();
    sameValue(changesOf(fs), [], "changes after the next markClean()");
    refuses(fs, FileNotFoundError, { syscall: "changes", path: "/x" }, () => fs.changes("/x"));
  },
);

export const changesForgets: FileSystemRule = onFresh(
  "a file that was created and removed, or moved and moved back, is not among the changes",
  ({ fs }) => {
    marked(fs, { "/a": "1", "/d/b": "2" });
    fs.writeFile("/new", "1");
    fs.remove("/new");
    fs.rename("/a", "/x");
    fs.rename("/x", "/a");
    fs.rename("/d", "/e");
    fs.rename("/e", "/d");
    sameValue(changesOf(fs), [], "changes()");
  },
);

export const changesFollowsDirectories: FileSystemRule = onFresh(
  "changes returns the files of a moved or removed directory, each with its former path",
  ({ fs }) => {
    marked(fs, { "/d/a": "1", "/d/sub/b": "2", "/r/c": "3", "/r/s/d": "4", "/k": "5" });
    fs.writeFile("/r/new", "");
    fs.rename("/k", "/r/k");
    fs.rename("/d", "/e");
    fs.writeFile("/e/new", "");
    fs.remove("/e/a");
    fs.rmtree("/r");
    const moved = ["created /e/new", "moved /e/sub/b from /d/sub/b"];
    sameValue(changesOf(fs), ["removed /d/a", ...moved, "removed /k", "removed /r/c", "removed /r/s/d"], "changes()");
    sameValue(changesOf(fs, "/e"), moved, 'changes("/e")');
  },
);

export const changesCombines: FileSystemRule = onFresh(
  "a file that was moved and changed has both changes, and one that was removed and created again is changed",
  ({ fs }) => {
    marked(fs, { "/a": "1", "/b": "2", "/c": "3", "/d": "4" });
    fs.rename("/a", "/x");
    fs.appendFile("/x", "more");
    fs.remove("/b");
    fs.writeFile("/b", "new");
    fs.remove("/c");
    fs.rename("/d", "/c");
    fs.writeFile("/d", "new");
    const expected = ["changed /b", "moved /c from /d", "created /d", "moved /x from /a", "changed /x"];
    sameValue(changesOf(fs), expected, "changes()");
  },
);

export const changesSeesImports: FileSystemRule = onFresh(
  "imported files are clean: changes starts from them",
  ({ fs }) => {
    fs.importTree({ "/a": "1", "/d/b": "2", "/c": "3" });
    sameValue(changesOf(fs), [], "changes after the import");
    fs.remove("/a");
    fs.rename("/d", "/e");
    fs.importTree({ "/new": "4", "/e/b": "5" });
    sameValue(changesOf(fs), ["removed /a"], "changes()");
    fs.writeFile("/c", "changed");
    fs.importTree({ "/c": "3", "/a": "6" });
    sameValue(changesOf(fs), [], "changes after the import of all files that differed");
  },
);

export const renamedIsDirty: FileSystemRule = onFresh(
  "a clean file that was renamed, or whose directory was, is dirty at its new path",
  ({ fs }) => {
    const dirty = (): string[] => Object.keys(fs.exportTree({ onlyDirty: true })).sort();
    seedFiles(fs, { "/a": "1", "/d/b": "2", "/d/sub/c": "3", "/k": "4" });
    fs.markClean();
    fs.rename("/a", "/x");
    fs.rename("/d", "/e");
    sameValue(dirty(), ["/e/b", "/e/sub/c", "/x"], "dirty paths after the renames");
    const { generation } = fs.stat("/x");
    fs.markClean("/e");
    sameValue(dirty(), ["/x"], 'dirty paths after markClean("/e")');
    fs.rename("/e/b", "/b");
    fs.markClean("/x");
    sameValue(dirty(), ["/b"], 'dirty paths after markClean("/x")');
    fs.mkdir("/m");
    fs.markClean("/m");
    fs.move("/k", "/m/k");
    sameValue(dirty(), ["/b", "/m/k"], "dirty paths after a move into a directory that was marked");
    equal(fs.stat("/x").generation, generation, "generation after all");
  },
);

/** Rules of `changes`. */
export const changesRules: RuleGroup<FileSystemSubject> = {
  name: "changes",
  rules: [changesTells, changesForgets, changesFollowsDirectories, changesCombines, changesSeesImports, renamedIsDirty],
};
