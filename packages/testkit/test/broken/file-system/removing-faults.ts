import { InvalidArgumentError } from "@dmemfs/contract";
import * as removing from "../../../src/file-system/remove.js";
import { excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in removing. */
export const removingFaults: readonly FileSystemFault[] = [
  {
    name: "puts what is removed aside",
    rule: removing.removesFile,
    fs(fs) {
      let removed = 0;
      return { remove: (path) => fs.move(path, `/.removed/${removed++}`) };
    },
  },
  {
    name: "removes directories like files",
    rule: removing.removesOnlyFiles,
    fs: (fs) => ({ remove: (path) => (fs.isDir(path) ? fs.rmtree(path) : fs.remove(path)) }),
  },
  {
    name: "removes what is in a directory, but not the directory",
    rule: removing.removesTree,
    fs: (fs) => ({
      rmtree(path) {
        fs.rmtree(path);
        fs.mkdir(path);
      },
    }),
  },
  {
    name: "removes files like directories",
    rule: removing.removesOnlyTrees,
    fs: (fs) => ({ rmtree: (path) => (fs.isFile(path) ? fs.remove(path) : fs.rmtree(path)) }),
  },
  {
    name: "removes what is in the root before it refuses",
    rule: removing.keepsRoot,
    fs: (fs) => ({
      rmtree: (path) =>
        excusing(
          InvalidArgumentError,
          () => fs.rmtree(path),
          (error) => {
            for (const name of fs.listdir("/")) fs.rmtree(`/${name}`);
            throw error;
          },
        ),
    }),
  },
];
