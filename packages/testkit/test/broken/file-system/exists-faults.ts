import * as rules from "../../../src/file-system/exists.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `exists`. */
export const existsFaults: readonly FileSystemFault[] = [
  {
    name: "takes a directory for a file",
    rule: rules.tellsKindsApart,
    fs: (fs) => ({ isFile: (path) => fs.exists(path) }),
  },
];
