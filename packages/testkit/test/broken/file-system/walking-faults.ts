import { FileNotFoundError } from "@dmemfs/contract";
import * as walking from "../../../src/file-system/walk.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in going through the tree. */
export const walkingFaults: readonly FileSystemFault[] = [
  {
    name: "walks from the bottom up",
    rule: walking.walksTopDown,
    fs: (fs) => ({
      *walk(path) {
        yield* [...fs.walk(path)].reverse();
      },
    }),
  },
  {
    name: "looks for what it walks at the first step only",
    rule: walking.walkNeedsDirectory,
    fs: (fs) => ({
      *walk(path) {
        yield* fs.walk(path);
      },
    }),
  },
  {
    name: "walks what was there at first",
    rule: walking.walkBearsChanges,
    fs: (fs) => ({
      *walk(path) {
        yield* [...fs.walk(path)];
      },
    }),
  },
  {
    name: "takes * for any number of segments",
    rule: walking.globMatches,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern.replace(/(?<=\/)\*$/, "**/*")) }),
  },
  {
    name: "finds the last match first",
    rule: walking.globSorts,
    fs: (fs) => ({ glob: (pattern) => fs.glob(pattern).reverse() }),
  },
  {
    name: "throws when nothing matches",
    rule: walking.globFindsNothing,
    fs: (fs) => ({
      glob(pattern) {
        const paths = fs.glob(pattern);
        if (paths.length === 0) throw new FileNotFoundError({ syscall: "glob", path: pattern });
        return paths;
      },
    }),
  },
];
