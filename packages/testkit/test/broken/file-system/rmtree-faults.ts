import { InvalidArgumentError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/rmtree.js";
import { excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `rmtree`. */
export const rmtreeFaults: readonly FileSystemFault[] = [
  {
    name: "removes what is in a directory, but not the directory",
    rule: rules.removesTree,
    fs: (fs) => ({
      rmtree(path) {
        fs.rmtree(path);
        fs.mkdir(path);
      },
    }),
  },
  {
    name: "removes files like directories",
    rule: rules.removesOnlyTrees,
    fs: (fs) => ({ rmtree: (path) => (fs.isFile(path) ? fs.remove(path) : fs.rmtree(path)) }),
  },
  {
    name: "removes what is in the root before it refuses",
    rule: rules.keepsRoot,
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
  {
    name: "removes no directory with an open file, asked or not",
    rule: rules.removesOpenTree,
    fs: (fs) => ({ rmtree: (path) => fs.rmtree(path) }),
  },
];
