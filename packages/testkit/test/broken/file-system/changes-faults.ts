import type { FileChange, FileSystem } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/changes.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Changes what `changes` returns. */
function mapping(
  change: (changes: FileChange[], fs: FileSystem) => FileChange[],
): (fs: FileSystem) => Partial<FileSystem> {
  return (fs) => ({ changes: (prefix) => change(fs.changes(prefix), fs) });
}

/** Faults in `changes`. */
export const changesFaults: readonly FileSystemFault[] = [
  {
    name: "reports no removed files",
    rule: rules.changesTells,
    fs: mapping((changes) => changes.filter(({ type }) => type !== "removed")),
  },
  {
    name: "reports the changes in the opposite order",
    rule: rules.changesTells,
    fs: mapping((changes) => changes.toReversed()),
  },
  {
    name: "ignores the prefix",
    rule: rules.changesTells,
    fs: (fs) => ({ changes: (prefix) => (fs.exists(prefix ?? "/") ? fs.changes() : fs.changes(prefix)) }),
  },
  {
    name: "takes a file that was moved back for a changed one",
    rule: rules.changesForgets,
    fs: (fs) => ({
      rename(from, to) {
        if (!fs.isFile(from)) return fs.rename(from, to);
        fs.copy(from, to);
        fs.remove(from);
      },
    }),
  },
  {
    name: "reports the directory and not its files",
    rule: rules.changesFollowsDirectories,
    fs: mapping((changes) => changes.filter(({ previousPath = "" }) => previousPath.split("/").length < 3)),
  },
  {
    name: "reports one change of each file",
    rule: rules.changesCombines,
    fs: mapping((changes) => changes.filter(({ path }, index) => changes[index - 1]?.path !== path)),
  },
  {
    name: "takes imported files for new ones",
    rule: rules.changesSeesImports,
    fs: (fs) => ({
      importTree(tree) {
        fs.importTree(tree);
        for (const path of fs.glob("/**")) if (fs.isFile(path)) fs.appendFile(path, " ");
      },
    }),
  },
  {
    name: "leaves renamed files clean",
    rule: rules.renamedIsDirty,
    fs: (fs) => ({
      rename(from, to) {
        fs.rename(from, to);
        fs.markClean(to);
      },
    }),
  },
];
