import * as rules from "../../../src/file-system/export-as-blob.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `exportAsBlob`. */
export const exportAsBlobFaults: readonly FileSystemFault[] = [
  {
    name: "exports an empty Blob",
    rule: rules.exportsBlob,
    fs: (fs) => ({ exportAsBlob: (path, options) => fs.exportAsBlob(path, options).slice(0, 0) }),
  },
];
