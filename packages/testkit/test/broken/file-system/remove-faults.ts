import * as rules from "../../../src/file-system/remove.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `remove`. */
export const removeFaults: readonly FileSystemFault[] = [
  {
    name: "puts what is removed aside",
    rule: rules.removesFile,
    fs(fs) {
      let removed = 0;
      return { remove: (path) => fs.move(path, `/.removed/${removed++}`) };
    },
  },
  {
    name: "removes directories like files",
    rule: rules.removesOnlyFiles,
    fs: (fs) => ({ remove: (path) => (fs.isDir(path) ? fs.rmtree(path) : fs.remove(path)) }),
  },
  {
    name: "takes a file without a name out of the account",
    rule: rules.removesOpenFile,
    fs: (fs) => ({
      stats() {
        const stats = fs.stats();
        return { ...stats, usedBytes: stats.usedBytes - stats.detachedBytes };
      },
    }),
  },
  {
    name: "does not let a handle of a removed file grow it",
    rule: rules.removedFilesChange,
    handle: (handle, fs) => ({
      truncate: (size) => handle.truncate(fs.exists(handle.path) ? size : Math.min(size ?? 0, 40)),
    }),
  },
  {
    name: "removes a file whose generation is right, whichever it is",
    rule: rules.removesIfUnchanged,
    fs: (fs) => ({
      remove(path, { detach, ifGeneration } = {}) {
        const version =
          typeof ifGeneration === "object" && ifGeneration !== null ? ifGeneration.generation : ifGeneration;
        fs.remove(path, { detach, ifGeneration: version });
      },
    }),
  },
];
