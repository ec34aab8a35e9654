import { DirectoryNotEmptyError, FileExistsError, FileNotFoundError, InvalidArgumentError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/rename.js";
import { excusing, placeOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";
import { removeEmpty } from "./remove-empty.js";

/** Faults in `rename`. */
export const renameFaults: readonly FileSystemFault[] = [
  {
    name: "copies a file and removes it instead of renaming it",
    rule: rules.renamesFile,
    fs: (fs) => ({
      rename(source, destination, options) {
        if (!fs.isFile(source) || options !== undefined) return fs.rename(source, destination, options);
        fs.copy(source, destination);
        fs.remove(source);
      },
    }),
  },
  {
    name: "loses empty directories when it renames what they are in",
    rule: rules.renamesDirectory,
    fs: (fs) => ({
      rename(source, destination) {
        fs.rename(source, destination);
        if (fs.isDir(destination)) removeEmpty(fs, destination);
      },
    }),
  },
  {
    name: "renames a missing path, and does not throw",
    rule: rules.renamingNeedsSource,
    fs: (fs) => ({
      rename(source, destination) {
        if (fs.exists(source)) fs.rename(source, destination);
      },
    }),
  },
  {
    name: "renames over a file",
    rule: rules.renamingKeepsDestination,
    fs: (fs) => ({
      rename(source, destination) {
        if (fs.isFile(source) && fs.isFile(destination)) fs.remove(destination);
        fs.rename(source, destination);
      },
    }),
  },
  {
    name: "makes directories when it renames",
    rule: rules.renamingNeedsParent,
    fs: (fs) => ({ rename: (source, destination) => fs.move(source, destination) }),
  },
  {
    name: "takes a directory into itself for a missing one",
    rule: rules.renamingKeepsRootAndOrder,
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
    name: "writes into the file that it replaces",
    rule: rules.replacesFile,
    fs: (fs) => ({
      rename(source, destination, options) {
        if (options?.replace !== true || !fs.isFile(destination)) return fs.rename(source, destination, options);
        fs.writeFile(destination, fs.readFile(source));
        fs.remove(source);
      },
    }),
  },
  {
    name: "replaces no directory",
    rule: rules.replacesDirectory,
    fs: (fs) => ({
      rename: (source, destination, options) =>
        fs.rename(source, destination, fs.isDir(destination) ? { ...options, replace: false } : options),
    }),
  },
  {
    name: "replaces a full directory",
    rule: rules.replacesOnlyAlike,
    fs: (fs) => ({
      rename: (source, destination, options) =>
        excusing(
          DirectoryNotEmptyError,
          () => fs.rename(source, destination, options),
          () => {
            fs.rmtree(destination);
            fs.rename(source, destination);
          },
        ),
    }),
  },
  {
    name: "refuses to rename an open file onto itself",
    rule: rules.renamesOntoItself,
    fs: (fs) => ({
      rename(source, destination, options) {
        if (source === destination) throw new FileExistsError({ syscall: "rename", path: source, dest: destination });
        fs.rename(source, destination, options);
      },
    }),
  },
  {
    name: "replaces open files, asked or not",
    rule: rules.replacesOpenFile,
    fs: (fs) => ({
      rename: (source, destination, options) =>
        fs.rename(source, destination, options?.replace ? { ...options, detach: true } : options),
    }),
  },
  {
    name: "renames whatever state the file has",
    rule: rules.renamesIfUnchanged,
    fs: (fs) => ({
      rename: (source, destination, { replace, detach } = {}) => fs.rename(source, destination, { replace, detach }),
    }),
  },
];
