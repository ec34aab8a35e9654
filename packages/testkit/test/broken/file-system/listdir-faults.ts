import * as rules from "../../../src/file-system/listdir.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `listdir`. */
export const listdirFaults: readonly FileSystemFault[] = [
  {
    name: "sorts the names of a directory",
    rule: rules.listsInOrder,
    fs: (fs) => ({ listdir: (path) => fs.listdir(path).sort() }),
  },
  {
    name: "lists a missing directory as empty",
    rule: rules.listsOnlyDirectories,
    fs: (fs) => ({ listdir: (path = "/") => (fs.exists(path) ? fs.listdir(path) : []) }),
  },
];
