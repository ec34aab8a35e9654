import { BlockingIOError, InvalidArgumentError, MFSQuotaExceededError } from "@dmemfs/contract";
import * as copying from "../../../src/file-system/copy.js";
import { excusing, refuseForQuota } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";
import { removeEmpty } from "./remove-empty.js";

/** Faults in copying. */
export const copyingFaults: readonly FileSystemFault[] = [
  {
    name: "reads a copy's bytes from its source",
    rule: copying.copiesFile,
    fs(fs) {
      const sources = new Map<string, string>();
      return {
        copy(source, destination) {
          fs.copy(source, destination);
          sources.set(destination, source);
        },
        readFile(path) {
          const source = sources.get(path);
          return fs.readFile(source !== undefined && fs.isFile(source) ? source : path);
        },
      };
    },
  },
  {
    name: "takes a copy for clean",
    rule: copying.copyIsNew,
    fs: (fs) => ({
      copyTree(source, destination) {
        fs.copyTree(source, destination);
        fs.markClean(destination);
      },
    }),
  },
  {
    name: "copies over a file",
    rule: copying.copyRefusals,
    fs: (fs) => ({
      copy(source, destination) {
        if (fs.isFile(source) && fs.isFile(destination)) fs.remove(destination);
        fs.copy(source, destination);
      },
    }),
  },
  {
    name: "forgets empty directories when it copies a tree",
    rule: copying.copiesTree,
    fs: (fs) => ({
      copyTree(source, destination) {
        fs.copyTree(source, destination);
        removeEmpty(fs, destination);
      },
    }),
  },
  {
    name: "copies a file like a tree",
    rule: copying.copyTreeRefusals,
    fs: (fs) => ({
      copyTree: (source, destination) =>
        fs.isFile(source) ? fs.copy(source, destination) : fs.copyTree(source, destination),
    }),
  },
  {
    name: "does nothing when a tree is copied into itself",
    rule: copying.copyTreeIntoItself,
    fs: (fs) => ({
      copyTree: (source, destination) =>
        excusing(
          InvalidArgumentError,
          () => fs.copyTree(source, destination),
          () => undefined,
        ),
    }),
  },
  {
    name: "does not copy what fits to the last byte",
    rule: copying.copyFitsExactly,
    fs: (fs) => ({
      copy(source, destination) {
        fs.copy(source, destination);
        if (fs.stats().freeBytes > 0) return;
        fs.remove(destination);
        refuseForQuota(fs, fs.getSize(source) + 1, { syscall: "copy", path: source, dest: destination });
      },
    }),
  },
  {
    name: "leaves a directory behind when a tree does not fit",
    rule: copying.failedCopyLeavesNothing,
    fs: (fs) => ({
      copyTree: (source, destination) =>
        excusing(
          MFSQuotaExceededError,
          () => fs.copyTree(source, destination),
          (error) => {
            fs.mkdir(destination);
            throw error;
          },
        ),
    }),
  },
  {
    name: "leaves out what is open for writing",
    rule: copying.copyNeedsReadLock,
    fs: (fs) => ({
      copy: (source, destination) =>
        excusing(
          BlockingIOError,
          () => fs.copy(source, destination),
          () => undefined,
        ),
    }),
  },
];
