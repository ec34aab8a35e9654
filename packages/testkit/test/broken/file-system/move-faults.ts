import * as rules from "../../../src/file-system/move.js";
import { parentOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `move`. */
export const moveFaults: readonly FileSystemFault[] = [
  {
    name: "moves only to where a directory is",
    rule: rules.movingMakesParents,
    fs: (fs) => ({ move: (source, destination) => fs.rename(source, destination) }),
  },
  {
    name: "makes the directories before it knows whether it can move",
    rule: rules.failedMoveMakesNothing,
    fs: (fs) => ({
      move(source, destination) {
        fs.mkdir(parentOf(destination), { existOk: true });
        fs.move(source, destination);
      },
    }),
  },
];
