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
