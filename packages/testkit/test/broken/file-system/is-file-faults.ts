import * as rules from "../../../src/file-system/is-file.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `isFile`. */
export const isFileFaults: readonly FileSystemFault[] = [
  {
    name: "remembers the paths of files",
    rule: rules.followsFiles,
    fs(fs) {
      const known = new Set<string>();
      return {
        isFile(path) {
          if (fs.isFile(path)) known.add(path);
          return known.has(path);
        },
      };
    },
  },
];
