import { FileNotFoundError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/append-file.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `appendFile`. */
export const appendFileFaults: readonly FileSystemFault[] = [
  {
    name: "appends only to what is there",
    rule: rules.appendsToFiles,
    fs: (fs) => ({
      appendFile(path, content) {
        if (!fs.exists(path)) throw new FileNotFoundError({ syscall: "appendFile", path });
        fs.appendFile(path, content);
      },
    }),
  },
];
