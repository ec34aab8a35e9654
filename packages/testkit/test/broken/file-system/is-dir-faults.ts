import * as rules from "../../../src/file-system/is-dir.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `isDir`. */
export const isDirFaults: readonly FileSystemFault[] = [
  {
    name: "remembers the paths of directories",
    rule: rules.followsDirectories,
    fs(fs) {
      const known = new Set<string>();
      return {
        isDir(path) {
          if (fs.isDir(path)) known.add(path);
          return known.has(path);
        },
      };
    },
  },
];
