import { FileNotFoundError, InvalidArgumentError } from "@dmemfs/contract";
import * as renaming from "../../../src/file-system/rename.js";
import { excusing, parentOf, placeOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";
import { removeEmpty } from "./remove-empty.js";

/** Faults in renaming. */
export const renamingFaults: readonly FileSystemFault[] = [
  {
    name: "copies a file and removes it instead of renaming it",
    rule: renaming.renamesFile,
    fs: (fs) => ({
      rename(source, destination) {
        if (!fs.isFile(source)) return fs.rename(source, destination);
        fs.copy(source, destination);
        fs.remove(source);
      },
    }),
  },
  {
    name: "loses empty directories when it renames what they are in",
    rule: renaming.renamesDirectory,
    fs: (fs) => ({
      rename(source, destination) {
        fs.rename(source, destination);
        if (fs.isDir(destination)) removeEmpty(fs, destination);
      },
    }),
  },
  {
    name: "renames what is missing, without a word",
    rule: renaming.renamingNeedsSource,
    fs: (fs) => ({
      rename(source, destination) {
        if (fs.exists(source)) fs.rename(source, destination);
      },
    }),
  },
  {
    name: "renames over a file",
    rule: renaming.renamingKeepsDestination,
    fs: (fs) => ({
      rename(source, destination) {
        if (fs.isFile(source) && fs.isFile(destination)) fs.remove(destination);
        fs.rename(source, destination);
      },
    }),
  },
  {
    name: "makes directories when it renames",
    rule: renaming.renamingNeedsParent,
    fs: (fs) => ({ rename: (source, destination) => fs.move(source, destination) }),
  },
  {
    name: "takes a directory into itself for a missing one",
    rule: renaming.renamingKeepsRootAndOrder,
    fs: (fs) => ({
      rename: (source, destination) =>
        excusing(
          InvalidArgumentError,
          () => fs.rename(source, destination),
          (error) => {
            throw new FileNotFoundError(placeOf(error));
          },
        ),
    }),
  },
  {
    name: "moves only to where a directory is",
    rule: renaming.movingMakesParents,
    fs: (fs) => ({ move: (source, destination) => fs.rename(source, destination) }),
  },
  {
    name: "makes the directories before it knows whether it can move",
    rule: renaming.failedMoveMakesNothing,
    fs: (fs) => ({
      move(source, destination) {
        fs.mkdir(parentOf(destination), { existOk: true });
        fs.move(source, destination);
      },
    }),
  },
];
