import * as rules from "../../../src/file-system/stats.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `stats`. */
export const statsFaults: readonly FileSystemFault[] = [
  {
    name: "counts files in 8 bits",
    rule: rules.countsManyNodes,
    fs: (fs) => ({
      stats() {
        const stats = fs.stats();
        return { ...stats, fileCount: stats.fileCount % 256 };
      },
    }),
  },
  {
    name: "does not count the root",
    rule: rules.startsEmpty,
    fs: (fs) => ({ stats: () => ({ ...fs.stats(), dirCount: fs.stats().dirCount - 1 }) }),
  },
  {
    name: "still counts files that were removed",
    rule: rules.countsNodes,
    fs(fs) {
      let removed = 0;
      return {
        remove(path) {
          fs.remove(path);
          removed += 1;
        },
        stats: () => ({ ...fs.stats(), fileCount: fs.stats().fileCount + removed }),
      };
    },
  },
  {
    name: "rounds the bytes in use",
    rule: rules.countsBytes,
    fs: (fs) => ({ stats: () => ({ ...fs.stats(), usedBytes: fs.stats().usedBytes & ~7 }) }),
  },
  {
    name: "does not count files without a name",
    rule: rules.countsDetachedFiles,
    fs: (fs) => ({ stats: () => ({ ...fs.stats(), detachedFiles: 0 }) }),
  },
];
