import { FileNotFoundError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/glob.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `glob`. */
export const globFaults: readonly FileSystemFault[] = [
  {
    name: "takes * for any number of segments",
    rule: rules.globMatches,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern.replace(/(?<=\/)\*$/, "**/*")) }),
  },
  {
    name: "finds the last match first",
    rule: rules.globSorts,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern).reverse() }),
  },
  {
    name: "throws when nothing matches",
    rule: rules.globFindsNothing,
    fs: (fs) => ({
      glob(pattern) {
        const paths = fs.glob(pattern);
        if (paths.length === 0) throw new FileNotFoundError({ syscall: "glob", path: pattern });
        return paths;
      },
    }),
  },
];
