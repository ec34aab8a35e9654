import * as rules from "../../../src/file-system/mark-clean.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `markClean`. */
export const markCleanFaults: readonly FileSystemFault[] = [
  {
    name: "marks everything clean, whatever the prefix",
    rule: rules.marksClean,
    fs: (fs) => ({ markClean: () => fs.markClean() }),
  },
];
