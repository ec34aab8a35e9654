import * as rules from "../../../src/file-system/read-text.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `readText`. */
export const readTextFaults: readonly FileSystemFault[] = [
  {
    name: "reads text as Latin-1",
    rule: rules.textIsUtf8,
    fs: (fs) => ({ readText: (path) => fs.readText(path, "latin1") }),
  },
];
