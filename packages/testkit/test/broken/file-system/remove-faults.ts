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
];
