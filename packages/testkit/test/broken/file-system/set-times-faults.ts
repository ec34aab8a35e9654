import * as rules from "../../../src/file-system/set-times.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `setTimes`. */
export const setTimesFaults: readonly FileSystemFault[] = [
  {
    name: "sets both times to the one that is given",
    rule: rules.setsTimes,
    fs: (fs) => ({
      setTimes: (path, { accessedAt, modifiedAt }) =>
        fs.setTimes(path, { accessedAt: accessedAt ?? modifiedAt, modifiedAt: modifiedAt ?? accessedAt }),
    }),
  },
  {
    name: "sets no times of directories",
    rule: rules.setsTimes,
    fs: (fs) => ({ setTimes: (path, times) => (fs.isDir(path) ? undefined : fs.setTimes(path, times)) }),
  },
  {
    name: "sets the times to now where none is given",
    rule: rules.setsNoTimes,
    fs: (fs) => ({
      setTimes: (path, { accessedAt, modifiedAt }) =>
        accessedAt === undefined && modifiedAt === undefined && fs.exists(path)
          ? fs.touch(path)
          : fs.setTimes(path, { accessedAt, modifiedAt }),
    }),
  },
  {
    name: "takes any number for a time",
    rule: rules.setTimesRefusals,
    fs: (fs) => ({
      setTimes: (path, { accessedAt = 0, modifiedAt = 0 }) =>
        fs.setTimes(path, {
          accessedAt: Number.isFinite(accessedAt) ? accessedAt : 0,
          modifiedAt: Number.isFinite(modifiedAt) ? modifiedAt : 0,
        }),
    }),
  },
];
