import * as rules from "../../../src/file-system/read-file.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `readFile`. */
export const readFileFaults: readonly FileSystemFault[] = [
  {
    name: "gives the same array to two readers of a whole file",
    rule: rules.readsWholeFiles,
    fs(fs) {
      const given = new Map<string, Uint8Array<ArrayBuffer>>();
      return {
        readFile(path) {
          const bytes = fs.readFile(path);
          const before = given.get(path);
          if (before?.length === bytes.length) return before;
          given.set(path, bytes);
          return bytes;
        },
      };
    },
  },
];
