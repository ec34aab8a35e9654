import { MFSQuotaExceededError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/times.js";
import { excusing, parentOf } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in generation and times. */
export const timesFaults: readonly FileSystemFault[] = [
  {
    name: "counts no more than three changes",
    rule: rules.generationCounts,
    fs: (fs) => ({ stat: (path) => ({ ...fs.stat(path), generation: Math.min(3, fs.stat(path).generation) }) }),
  },
  {
    name: "does not count emptying what is empty",
    rule: rules.openingCounts,
    fs: (fs) => ({
      open(path, mode, options) {
        const isEmpty = mode === "wb" && fs.isFile(path) && fs.getSize(path) === 0;
        return fs.open(path, isEmpty ? "r+b" : mode, options);
      },
    }),
  },
  {
    name: "takes the making of a file for its last change",
    rule: rules.keepsTimes,
    fs: (fs) => ({ stat: (path) => ({ ...fs.stat(path), modifiedAt: fs.stat(path).createdAt }) }),
  },
  {
    name: "counts a change that it refuses",
    rule: rules.refusalChangesNoTimes,
    handle: (handle) => ({
      write: (data) =>
        excusing(
          MFSQuotaExceededError,
          () => handle.write(data),
          (error) => {
            const first = new Uint8Array(1);
            handle.readAt(0, first);
            handle.writeAt(0, first);
            throw error;
          },
        ),
    }),
  },
  {
    name: "takes a write to a file for a change of its directory",
    rule: rules.keepsDirectoryTimes,
    fs: (fs) => ({
      writeFile(path, content) {
        fs.writeFile(path, content);
        fs.touch(parentOf(path));
      },
    }),
  },
  {
    name: "never lets the time go back",
    rule: rules.bearsAnyClock,
    setup({ clock = Date.now, ...setup }) {
      let latest = 0;
      return {
        ...setup,
        clock() {
          latest = Math.max(latest, clock());
          return latest;
        },
      };
    },
  },
];
