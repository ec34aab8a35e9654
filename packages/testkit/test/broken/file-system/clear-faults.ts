import { BlockingIOError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/clear.js";
import { excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `clear`. */
export const clearFaults: readonly FileSystemFault[] = [
  {
    name: "clears files, and leaves directories",
    rule: rules.clearsAll,
    fs: (fs) => ({
      clear() {
        for (const path of fs.operations.exportPaths()) fs.remove(path);
      },
    }),
  },
  {
    name: "sets the times of the root though it was empty",
    rule: rules.clearsNothing,
    fs: (fs) => ({
      clear() {
        fs.clear();
        fs.touch("/");
      },
    }),
  },
  {
    name: "clears what is not open",
    rule: rules.clearNeedsClosedFiles,
    fs: (fs) => ({
      clear() {
        for (const path of fs.operations.exportPaths()) {
          excusing(
            BlockingIOError,
            () => fs.remove(path),
            () => undefined,
          );
        }
        fs.clear();
      },
    }),
  },
];
