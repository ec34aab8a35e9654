import { FileNotFoundError, NotADirectoryError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/stat.js";
import { excusing, placeOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `stat`. */
export const statFaults: readonly FileSystemFault[] = [
  {
    name: "takes the last change for the making of a file",
    rule: rules.statsFile,
    fs: (fs) => ({ stat: (path) => ({ ...fs.stat(path), createdAt: fs.stat(path).modifiedAt }) }),
  },
  {
    name: "counts a generation of directories",
    rule: rules.statsDirectory,
    fs: (fs) => ({ stat: (path) => ({ ...fs.stat(path), generation: Math.max(1, fs.stat(path).generation) }) }),
  },
  {
    name: "uses inodes again after a removal",
    rule: rules.inodesAreUnique,
    fs: (fs) => ({ stat: (path) => ({ ...fs.stat(path), inode: fs.glob("/**").indexOf(path) + 1 }) }),
  },
  {
    name: "has an inode for each path",
    rule: rules.inodesStay,
    fs: (fs) => {
      const inodes = new Map<string, number>();
      return {
        stat(path) {
          const inode = inodes.get(path) ?? inodes.size + 1;
          inodes.set(path, inode);
          return { ...fs.stat(path), inode };
        },
      };
    },
  },
  {
    name: "replaces an old file by a new one in an import",
    rule: rules.inodesStay,
    fs: (fs) => ({
      importTree(tree) {
        for (const [path] of tree instanceof Map ? tree : Object.entries(tree)) if (fs.isFile(path)) fs.remove(path);
        fs.importTree(tree);
      },
    }),
  },
  {
    name: "takes a path through a file for a missing one",
    rule: rules.statsOnlyWhatIsThere,
    fs: (fs) => ({
      stat: (path) =>
        excusing(
          NotADirectoryError,
          () => fs.stat(path),
          (error) => {
            throw new FileNotFoundError(placeOf(error));
          },
        ),
    }),
  },
];
