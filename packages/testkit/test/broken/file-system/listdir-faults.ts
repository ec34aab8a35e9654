import * as rules from "../../../src/file-system/listdir.js";
import type { FileSystemFault } from "./file-system-fault.js";
import { listingBy } from "./listing-by.js";

/** Faults in `listdir`. */
export const listdirFaults: readonly FileSystemFault[] = [
  {
    name: "sorts the names of a directory",
    rule: rules.listsInOrder,
    fs: (fs) => ({ listdir: listingBy((path) => fs.listdir(path).sort()) }),
  },
  {
    name: "lists a missing directory as empty",
    rule: rules.listsOnlyDirectories,
    fs: (fs) => ({
      listdir: listingBy((path = "/", options) => (fs.exists(path) ? fs.listdir(path, options) : [])),
    }),
  },
  {
    name: "lists names if types are requested",
    rule: rules.listsWithTypes,
    fs: (fs) => ({ listdir: listingBy((path) => fs.listdir(path)) }),
  },
  {
    name: "gives a directory in a listing the sum of what is in it",
    rule: rules.listsWithTypes,
    fs: (fs) => ({
      listdir: listingBy((path = "/", options) => {
        if (options?.withTypes !== true) return fs.listdir(path);
        return fs.listdir(path, { withTypes: true }).map((entry) => ({ ...entry, size: Math.max(1, entry.size) }));
      }),
    }),
  },
];
