import { FileNotFoundError, type FileSystem } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/mkdir.js";
import { parentOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Makes the directories of a path one after the other, as far as it gets. */
function makeLevels(fs: FileSystem, path: string): void {
  const parts = path.split("/");
  for (let count = 2; count < parts.length; count++) fs.mkdir(parts.slice(0, count).join("/"), { existOk: true });
}

/** Faults in making directories. */
export const mkdirFaults: readonly FileSystemFault[] = [
  {
    name: "makes a directory only where its parent is",
    rule: rules.makesParents,
    fs: (fs) => ({
      mkdir(path, options) {
        if (!fs.isDir(parentOf(path))) throw new FileNotFoundError({ syscall: "mkdir", path });
        fs.mkdir(path, options);
      },
    }),
  },
  {
    name: "does nothing when the directory is there, asked or not",
    rule: rules.mkdirRefusesExisting,
    fs: (fs) => ({ mkdir: (path) => fs.mkdir(path, { existOk: true }) }),
  },
  {
    name: "takes a file for the directory that may be there",
    rule: rules.existOkTakesDirectories,
    fs: (fs) => ({
      mkdir(path, options = {}) {
        if (options.existOk !== true || !fs.isFile(path)) fs.mkdir(path, options);
      },
    }),
  },
  {
    name: "allows a node more than maxNodes",
    rule: rules.capsNodes,
    setup: ({ maxNodes, ...setup }) => (maxNodes === undefined ? setup : { ...setup, maxNodes: maxNodes + 1 }),
  },
  {
    name: "makes as many of the missing directories as it may",
    rule: rules.capsNodesAsAWhole,
    fs: (fs) => ({
      mkdir(path, options) {
        makeLevels(fs, path);
        fs.mkdir(path, options);
      },
    }),
  },
];
