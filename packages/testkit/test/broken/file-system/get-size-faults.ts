import * as rules from "../../../src/file-system/get-size.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `getSize`. */
export const getSizeFaults: readonly FileSystemFault[] = [
  {
    name: "returns a size of directories",
    rule: rules.tellsSize,
    fs: (fs) => ({ getSize: (path) => (fs.isDir(path) ? 0 : fs.getSize(path)) }),
  },
];
