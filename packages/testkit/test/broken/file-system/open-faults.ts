import {
  FileNotFoundError,
  type FileSystem,
  IsADirectoryError,
  type OpenMode,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import * as rules from "../../../src/file-system/open.js";
import { excusing, parentOf, placeOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Replaces a mode by another where `when` says so. */
function modeInstead(
  wrong: OpenMode,
  instead: OpenMode,
  when: (fs: FileSystem, path: string) => boolean,
): FileSystemFault["fs"] & object {
  return (fs) => ({
    open: (path, mode, options) => fs.open(path, mode === wrong && when(fs, path) ? instead : mode, options),
  });
}

function isFile(fs: FileSystem, path: string): boolean {
  return fs.isFile(path);
}

/** Faults in `open`. */
export const openFaults: readonly FileSystemFault[] = [
  {
    name: "says that every handle is writable",
    rule: rules.modesAllow,
    handle: () => ({ writable: () => true }),
  },
  {
    name: "makes a missing file in r+b",
    rule: rules.readingNeedsFile,
    fs: (fs) => ({
      open(path, mode, options) {
        if (mode === "r+b" && !fs.exists(path) && fs.isDir(parentOf(path))) fs.writeFile(path, "");
        return fs.open(path, mode, options);
      },
    }),
  },
  { name: "does not empty a file in wb", rule: rules.wbEmpties, fs: modeInstead("wb", "r+b", isFile) },
  {
    name: "writes at the cursor in ab",
    rule: rules.abAppends,
    fs: (fs) => ({
      open(path, mode, options) {
        if (mode !== "ab") return fs.open(path, mode, options);
        if (!fs.exists(path)) fs.writeFile(path, "");
        const handle = fs.open(path, "r+b", options);
        handle.seek(0, 2);
        return handle;
      },
    }),
  },
  {
    name: "begins at the end in r+b",
    rule: rules.rPlusChanges,
    fs: (fs) => ({
      open(path, mode, options) {
        const handle = fs.open(path, mode, options);
        if (mode === "r+b") handle.seek(0, 2);
        return handle;
      },
    }),
  },
  { name: "empties an existing file in xb", rule: rules.xbMakesOnly, fs: modeInstead("xb", "wb", isFile) },
  {
    name: "takes r for rb",
    rule: rules.knowsFiveModes,
    fs: (fs) => ({
      open: (path, mode, options) => fs.open(path, String(mode) === "r" ? "rb" : mode, options),
    }),
  },
  {
    name: "writes nothing and does not throw if it may not write",
    rule: rules.modesForbid,
    handle: (handle) => ({
      write: (data) =>
        excusing(
          UnsupportedOperationError,
          () => handle.write(data),
          () => 0,
        ),
    }),
  },
  {
    name: "takes a directory for a missing file",
    rule: rules.opensOnlyFiles,
    fs: (fs) => ({
      open: (path, mode, options) =>
        excusing(
          IsADirectoryError,
          () => fs.open(path, mode, options),
          (error) => {
            throw new FileNotFoundError(placeOf(error));
          },
        ),
    }),
  },
  {
    name: "makes the directory of a new file",
    rule: rules.creatingNeedsParent,
    fs: (fs) => ({
      open(path, mode, options) {
        if (mode !== "rb" && mode !== "r+b" && !fs.exists(parentOf(path))) fs.mkdir(parentOf(path));
        return fs.open(path, mode, options);
      },
    }),
  },
];
