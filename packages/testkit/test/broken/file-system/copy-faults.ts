import { BlockingIOError, MFSQuotaExceededError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/copy.js";
import { excusing, refuseForQuota } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `copy`. */
export const copyFaults: readonly FileSystemFault[] = [
  {
    name: "reads a copy's bytes from its source",
    rule: rules.copiesFile,
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
    rule: rules.copyIsNew,
    fs: (fs) => ({
      copyTree(source, destination) {
        fs.copyTree(source, destination);
        fs.markClean(destination);
      },
    }),
  },
  {
    name: "copies over a file",
    rule: rules.copyRefusals,
    fs: (fs) => ({
      copy(source, destination) {
        if (fs.isFile(source) && fs.isFile(destination)) fs.remove(destination);
        fs.copy(source, destination);
      },
    }),
  },
  {
    name: "does not copy what fits to the last byte",
    rule: rules.copyFitsExactly,
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
    rule: rules.failedCopyLeavesNothing,
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
    rule: rules.copyNeedsReadLock,
    fs: (fs) => ({
      copy: (source, destination) =>
        excusing(
          BlockingIOError,
          () => fs.copy(source, destination),
          () => undefined,
        ),
    }),
  },
  {
    name: "removes the file that a copy replaces",
    rule: rules.copiesOver,
    fs: (fs) => ({
      copy(source, destination, options) {
        if (options?.replace === true && fs.isFile(destination) && source !== destination) fs.remove(destination);
        fs.copy(source, destination, options);
      },
    }),
  },
  {
    name: "copies over a file only where both fit",
    rule: rules.copiesOverInFull,
    fs: (fs) => ({
      copy(source, destination, options) {
        const size = fs.isFile(source) ? fs.getSize(source) : 0;
        if (size > fs.stats().freeBytes) refuseForQuota(fs, size, { syscall: "copy", path: source, dest: destination });
        fs.copy(source, destination, options);
      },
    }),
  },
  {
    name: "copies over a file that is open",
    rule: rules.copyOverRefusals,
    fs: (fs) => ({
      copy: (source, destination, options) =>
        fs.copy(source, destination, options?.replace ? { replace: true, detach: true } : options),
    }),
  },
  {
    name: "replaces no open file by a copy, asked or not",
    rule: rules.copiesOverOpenFile,
    fs: (fs) => ({
      copy: (source, destination, options) => fs.copy(source, destination, { replace: options?.replace }),
    }),
  },
];
