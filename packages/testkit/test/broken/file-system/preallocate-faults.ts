import { MFSQuotaExceededError, type OpenOptions } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/preallocate.js";
import { excusing, refuseForQuota } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Takes any preallocate for the nearest number that is allowed. */
function lenient({ preallocate, ...options }: OpenOptions): OpenOptions {
  return preallocate === undefined
    ? options
    : { ...options, preallocate: Math.abs(Math.floor(Number(preallocate))) || 0 };
}

/** Faults in `preallocate`. */
export const preallocateFaults: readonly FileSystemFault[] = [
  {
    name: "makes do with any number for preallocate",
    rule: rules.checksOptions,
    fs: (fs) => ({ open: (path, mode, options = {}) => fs.open(path, mode, lenient(options)) }),
  },
  {
    name: "forgets to preallocate",
    rule: rules.preallocates,
    fs: (fs) => ({ open: (path, mode) => fs.open(path, mode) }),
  },
  {
    name: "leaves an empty file when it cannot preallocate",
    rule: rules.failedOpenLeavesNothing,
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
    rule: rules.emptyingCounts,
    fs: (fs) => ({
      open(path, mode, options = {}) {
        const { preallocate = 0 } = options;
        if (preallocate > fs.stats().freeBytes) refuseForQuota(fs, preallocate, { syscall: "open", path });
        return fs.open(path, mode, options);
      },
    }),
  },
];
