import * as rules from "../../../src/file-system/walk.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `walk`. */
export const walkFaults: readonly FileSystemFault[] = [
  {
    name: "walks from the bottom up",
    rule: rules.walksTopDown,
    fs: (fs) => ({
      *walk(path) {
        yield* [...fs.walk(path)].reverse();
      },
    }),
  },
  {
    name: "looks for what it walks at the first step only",
    rule: rules.walkNeedsDirectory,
    fs: (fs) => ({
      *walk(path) {
        yield* fs.walk(path);
      },
    }),
  },
  {
    name: "walks what was there at first",
    rule: rules.walkBearsChanges,
    fs: (fs) => ({
      *walk(path) {
        yield* [...fs.walk(path)];
      },
    }),
  },
];
