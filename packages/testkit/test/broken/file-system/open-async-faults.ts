import { BlockingIOError, FileNotFoundError, type FileSystem, InvalidArgumentError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/open-async.js";
import { scratch } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** The behaviour of a fault while opens wait. */
function whileWaiting(
  change: (fs: FileSystem, waiting: () => number) => Partial<FileSystem>,
): FileSystemFault["fs"] & object {
  return (fs) => {
    let waiting = 0;
    return {
      async openAsync(path, mode, options) {
        waiting += 1;
        try {
          return await fs.openAsync(path, mode, options);
        } finally {
          waiting -= 1;
        }
      },
      ...change(fs, () => waiting),
    };
  };
}

/** Faults in opening files in use. */
export const openAsyncFaults: readonly FileSystemFault[] = [
  {
    name: "opens at once or not at all",
    rule: rules.waitsForFile,
    fs: (fs) => ({ openAsync: async (path, mode, options) => fs.open(path, mode, options) }),
  },
  {
    name: "gives readers something else to read while a writer waits",
    rule: rules.waitsInLine,
    fs(fs) {
      let waiting = 0;
      return {
        async openAsync(path, mode, options) {
          if (mode === "rb" && waiting > 0) return fs.open(scratch, "wb");
          waiting += 1;
          return fs.openAsync(path, mode, options).finally(() => {
            waiting -= 1;
          });
        },
      };
    },
  },
  {
    name: "makes no directory while an open waits",
    rule: rules.othersGoOn,
    fs: whileWaiting((fs, waiting) => ({
      mkdir(path, options) {
        if (waiting() > 0) throw new BlockingIOError("EAGAIN", { syscall: "mkdir", path });
        fs.mkdir(path, options);
      },
    })),
  },
  {
    name: "never times out",
    rule: rules.timesOut,
    fs: (fs) => ({
      openAsync: (path, mode, options = {}) =>
        fs.openAsync(path, mode, options.lockTimeout === 0 ? options : { ...options, lockTimeout: null }),
    }),
  },
  {
    name: "rejects with another reason when it is aborted",
    rule: rules.isAborted,
    fs: (fs) => ({
      openAsync: (path, mode, options) =>
        fs.openAsync(path, mode, options).catch((reason: unknown) => {
          throw options?.signal?.aborted ? new Error("aborted", { cause: reason }) : reason;
        }),
    }),
  },
  {
    name: "opens another file if the file was removed",
    rule: rules.looksAgain,
    fs: (fs) => ({
      openAsync: (path, mode, options) =>
        fs.openAsync(path, mode, options).catch((error: unknown) => {
          if (!FileNotFoundError.isInstance(error)) throw error;
          return fs.open(scratch, "wb");
        }),
    }),
  },
  {
    name: "takes a file for open that is only waited for",
    rule: rules.waitersDoNotOpen,
    fs: whileWaiting((fs, waiting) => ({
      rename(path, dest) {
        if (waiting() > 0) throw new BlockingIOError("EBUSY", { syscall: "rename", path, dest });
        fs.rename(path, dest);
      },
    })),
  },
  {
    name: "throws for a bad path instead of rejecting",
    rule: rules.rejectsNeverThrows,
    fs: (fs) => ({
      openAsync(path, mode, options) {
        if (path.includes("\0")) throw new InvalidArgumentError({ syscall: "openAsync", path });
        return fs.openAsync(path, mode, options);
      },
    }),
  },
];
