import { DirectoryNotEmptyError, InvalidArgumentError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/copy-tree.js";
import { excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";
import { removeEmpty } from "./remove-empty.js";

/** Faults in `copyTree`. */
export const copyTreeFaults: readonly FileSystemFault[] = [
  {
    name: "forgets empty directories when it copies a tree",
    rule: rules.copiesTree,
    fs: (fs) => ({
      copyTree(source, destination) {
        fs.copyTree(source, destination);
        removeEmpty(fs, destination);
      },
    }),
  },
  {
    name: "copies a file like a tree",
    rule: rules.copyTreeRefusals,
    fs: (fs) => ({
      copyTree: (source, destination) =>
        fs.isFile(source) ? fs.copy(source, destination) : fs.copyTree(source, destination),
    }),
  },
  {
    name: "does nothing when a tree is copied into itself",
    rule: rules.copyTreeIntoItself,
    fs: (fs) => ({
      copyTree: (source, destination) =>
        excusing(
          InvalidArgumentError,
          () => fs.copyTree(source, destination),
          () => undefined,
        ),
    }),
  },
  {
    name: "copies a tree over a full directory",
    rule: rules.copiesTreeOver,
    fs: (fs) => ({
      copyTree: (source, destination, options) =>
        excusing(
          DirectoryNotEmptyError,
          () => fs.copyTree(source, destination, options),
          () => {
            fs.rmtree(destination);
            fs.copyTree(source, destination);
          },
        ),
    }),
  },
];
