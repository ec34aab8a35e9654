import { FileNotFoundError, NotADirectoryError } from "@dmemfs/contract";
import * as inspecting from "../../../src/file-system/inspect.js";
import { excusing, placeOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in looking at the tree. */
export const inspectingFaults: readonly FileSystemFault[] = [
  {
    name: "counts files in 8 bits",
    rule: inspecting.countsManyNodes,
    fs: (fs) => ({
      stats() {
        const stats = fs.stats();
        return { ...stats, fileCount: stats.fileCount % 256 };
      },
    }),
  },
  {
    name: "does not count the root",
    rule: inspecting.startsEmpty,
    fs: (fs) => ({ stats: () => ({ ...fs.stats(), dirCount: fs.stats().dirCount - 1 }) }),
  },
  {
    name: "goes on counting files that are removed",
    rule: inspecting.countsNodes,
    fs(fs) {
      let removed = 0;
      return {
        remove(path) {
          fs.remove(path);
          removed += 1;
        },
        stats: () => ({ ...fs.stats(), fileCount: fs.stats().fileCount + removed }),
      };
    },
  },
  {
    name: "rounds the bytes in use",
    rule: inspecting.countsBytes,
    fs: (fs) => ({ stats: () => ({ ...fs.stats(), usedBytes: fs.stats().usedBytes & ~7 }) }),
  },
  {
    name: "takes the last change for the making of a file",
    rule: inspecting.statsFile,
    fs: (fs) => ({ stat: (path) => ({ ...fs.stat(path), createdAt: fs.stat(path).modifiedAt }) }),
  },
  {
    name: "counts a generation of directories",
    rule: inspecting.statsDirectory,
    fs: (fs) => ({ stat: (path) => ({ ...fs.stat(path), generation: Math.max(1, fs.stat(path).generation) }) }),
  },
  {
    name: "takes a directory for a file",
    rule: inspecting.tellsKindsApart,
    fs: (fs) => ({ isFile: (path) => fs.exists(path) }),
  },
  {
    name: "tells a size of directories",
    rule: inspecting.tellsSize,
    fs: (fs) => ({ getSize: (path) => (fs.isDir(path) ? 0 : fs.getSize(path)) }),
  },
  {
    name: "sorts the names of a directory",
    rule: inspecting.listsInOrder,
    fs: (fs) => ({ listdir: (path) => fs.listdir(path).sort() }),
  },
  {
    name: "lists a missing directory as empty",
    rule: inspecting.listsOnlyDirectories,
    fs: (fs) => ({ listdir: (path = "/") => (fs.exists(path) ? fs.listdir(path) : []) }),
  },
  {
    name: "takes a path through a file for a missing one",
    rule: inspecting.statsOnlyWhatIsThere,
    fs: (fs) => ({
      stat: (path) =>
        excusing(
          NotADirectoryError,
          () => fs.stat(path),
          (error) => {
            throw new FileNotFoundError(placeOf(error));
          },
        ),
    }),
  },
];
