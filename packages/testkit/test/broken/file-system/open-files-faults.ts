import { BlockingIOError, type FileHandle, type FileSystem } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/open-files.js";
import { excusing, placeOf, scratch } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Removes of a tree what can be removed. */
function removeSome(fs: FileSystem, path: string): void {
  for (const name of fs.listdir(path)) {
    const below = `${path}/${name}`;
    excusing(
      BlockingIOError,
      () => (fs.isDir(below) ? fs.rmtree(below) : fs.remove(below)),
      () => undefined,
    );
  }
}

/** Faults in files in use. */
export const openFilesFaults: readonly FileSystemFault[] = [
  {
    name: "admits one reader at a time",
    rule: rules.readersShare,
    fs(fs) {
      const open = new Map<string, FileHandle>();
      return {
        open(path, mode, options) {
          if (open.get(path)?.closed === false) throw new BlockingIOError("EAGAIN", { syscall: "open", path });
          const handle = fs.open(path, mode, options);
          open.set(path, handle);
          return handle;
        },
      };
    },
  },
  {
    name: "opens another file when the one is busy",
    rule: rules.writersExclude,
    fs: (fs) => ({
      open: (path, mode, options) =>
        excusing(
          BlockingIOError,
          () => fs.open(path, mode, options),
          () => fs.open(scratch, "wb"),
        ),
    }),
  },
  {
    name: "keeps the lock of a reader that is closed",
    rule: rules.closingFrees,
    handle: (handle) => ({
      close() {
        if (handle.mode !== "rb") handle.close();
      },
    }),
  },
  {
    name: "leaves open files where they are, and does not throw",
    rule: rules.openFilesStay,
    fs: (fs) => ({
      rename: (source, destination) =>
        excusing(
          BlockingIOError,
          () => fs.rename(source, destination),
          () => undefined,
        ),
    }),
  },
  {
    name: "removes of a tree what is not open",
    rule: rules.openTreesStay,
    fs: (fs) => ({
      rmtree: (path) =>
        excusing(
          BlockingIOError,
          () => fs.rmtree(path),
          (error) => {
            removeSome(fs, path);
            throw error;
          },
        ),
    }),
  },
  {
    name: "imports what is not open",
    rule: rules.importKeepsOpenFiles,
    fs: (fs) => ({
      importTree(tree) {
        const entries = Symbol.iterator in tree ? [...tree] : Object.entries(tree);
        for (const entry of entries) {
          excusing(
            BlockingIOError,
            () => fs.importTree([entry]),
            () => undefined,
          );
        }
      },
    }),
  },
  {
    name: "reads a file that is open for writing as empty",
    rule: rules.wholeFilesNeedLock,
    fs: (fs) => ({
      readText: (path, encoding) =>
        excusing(
          BlockingIOError,
          () => fs.readText(path, encoding),
          () => "",
        ),
    }),
  },
  {
    name: "leaves a file open that it exports",
    rule: rules.wholeFilesLetGo,
    fs(fs) {
      const left: FileHandle[] = [];
      return {
        exportTree(options) {
          const tree = fs.exportTree(options);
          for (const path of Object.keys(tree)) left.push(fs.open(path));
          return tree;
        },
      };
    },
  },
  {
    name: "does not say how to wait for a busy file",
    rule: rules.failsAtOnce,
    fs: (fs) => ({
      open: (path, mode, options) =>
        excusing(
          BlockingIOError,
          () => fs.open(path, mode, options),
          (error) => {
            throw new BlockingIOError("EAGAIN", placeOf(error));
          },
        ),
    }),
  },
];
