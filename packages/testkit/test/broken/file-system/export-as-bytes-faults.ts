import * as rules from "../../../src/file-system/export-as-bytes.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `exportAsBytes`. */
export const exportAsBytesFaults: readonly FileSystemFault[] = [
  {
    name: "overlooks maxSize",
    rule: rules.exportsBytes,
    fs: (fs) => ({ exportAsBytes: (path) => fs.exportAsBytes(path) }),
  },
  {
    name: "reads a directory as empty text",
    rule: rules.exportRefusals,
    fs: (fs) => ({ readText: (path, encoding) => (fs.isDir(path) ? "" : fs.readText(path, encoding)) }),
  },
];
