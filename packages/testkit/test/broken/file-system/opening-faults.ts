import {
  FileNotFoundError,
  type FileSystem,
  IsADirectoryError,
  MFSQuotaExceededError,
  type OpenMode,
  type OpenOptions,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import * as opening from "../../../src/file-system/open.js";
import * as preallocating from "../../../src/file-system/preallocate.js";
import { excusing, parentOf, placeOf, refuseForQuota } from "./excuses.js";
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

/** Takes any preallocate for the nearest number that is allowed. */
function lenient({ preallocate, ...options }: OpenOptions): OpenOptions {
  return preallocate === undefined
    ? options
    : { ...options, preallocate: Math.abs(Math.floor(Number(preallocate))) || 0 };
}

/** Faults in opening files. */
export const openingFaults: readonly FileSystemFault[] = [
  {
    name: "says that every handle is writable",
    rule: opening.modesAllow,
    handle: () => ({ writable: () => true }),
  },
  {
    name: "makes a missing file in r+b",
    rule: opening.readingNeedsFile,
    fs: (fs) => ({
      open(path, mode, options) {
        if (mode === "r+b" && !fs.exists(path) && fs.isDir(parentOf(path))) fs.writeFile(path, "");
        return fs.open(path, mode, options);
      },
    }),
  },
  { name: "does not empty a file in wb", rule: opening.wbEmpties, fs: modeInstead("wb", "r+b", isFile) },
  {
    name: "writes at the cursor in ab",
    rule: opening.abAppends,
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
    rule: opening.rPlusChanges,
    fs: (fs) => ({
      open(path, mode, options) {
        const handle = fs.open(path, mode, options);
        if (mode === "r+b") handle.seek(0, 2);
        return handle;
      },
    }),
  },
  { name: "empties an existing file in xb", rule: opening.xbMakesOnly, fs: modeInstead("xb", "wb", isFile) },
  {
    name: "takes r for rb",
    rule: opening.knowsFiveModes,
    fs: (fs) => ({
      open: (path, mode, options) => fs.open(path, String(mode) === "r" ? "rb" : mode, options),
    }),
  },
  {
    name: "writes nothing, without a word, where it may not write",
    rule: opening.modesForbid,
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
    rule: opening.opensOnlyFiles,
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
    rule: opening.creatingNeedsParent,
    fs: (fs) => ({
      open(path, mode, options) {
        if (mode !== "rb" && mode !== "r+b" && !fs.exists(parentOf(path))) fs.mkdir(parentOf(path));
        return fs.open(path, mode, options);
      },
    }),
  },
  {
    name: "makes do with any number for preallocate",
    rule: preallocating.checksOptions,
    fs: (fs) => ({ open: (path, mode, options = {}) => fs.open(path, mode, lenient(options)) }),
  },
  {
    name: "forgets to preallocate",
    rule: preallocating.preallocates,
    fs: (fs) => ({ open: (path, mode) => fs.open(path, mode) }),
  },
  {
    name: "leaves an empty file when it cannot preallocate",
    rule: preallocating.failedOpenLeavesNothing,
    fs: (fs) => ({
      open: (path, mode, options) =>
        excusing(
          MFSQuotaExceededError,
          () => fs.open(path, mode, options),
          (error) => {
            fs.open(path, mode).close();
            throw error;
          },
        ),
    }),
  },
  {
    name: "needs room for what it preallocates besides what it empties",
    rule: preallocating.emptyingCounts,
    fs: (fs) => ({
      open(path, mode, options = {}) {
        const { preallocate = 0 } = options;
        if (preallocate > fs.stats().freeBytes) refuseForQuota(fs, preallocate, { syscall: "open", path });
        return fs.open(path, mode, options);
      },
    }),
  },
];
