import { type FileSystem, MFSQuotaExceededError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/quota.js";
import { excusing, placeOf, refuseForQuota } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in what the quota lets in. */
export const quotaFaults: readonly FileSystemFault[] = [
  {
    name: "refuses the last byte",
    rule: rules.fillsToTheLastByte,
    fs: (fs) => ({
      writeFile(path, content) {
        fs.writeFile(path, content);
        if (fs.stats().freeBytes === 0) refuseForQuota(fs, 1, { syscall: "writeFile", path });
      },
    }),
  },
  {
    name: "refuses the append that fills the quota",
    rule: rules.fillsByAppending,
    handle: (handle, fs) => ({
      write(data) {
        const count = handle.write(data);
        if (fs.stats().freeBytes === 0) refuseForQuota(fs, count, { syscall: "write", path: handle.path });
        return count;
      },
    }),
  },
  {
    name: "keeps what was emptied",
    rule: rules.givesBack,
    fs(fs) {
      let kept = 0;
      return {
        open(path, mode, options) {
          if (mode === "wb" && fs.isFile(path)) fs.copy(path, `/.kept${kept++}`);
          return fs.open(path, mode, options);
        },
      };
    },
  },
  {
    name: "needs a free byte to rename",
    rule: rules.worksWhenFull,
    fs: (fs) => ({
      rename(path, dest) {
        if (fs.stats().freeBytes === 0) refuseForQuota(fs, 1, { syscall: "rename", path, dest });
        fs.rename(path, dest);
      },
    }),
  },
  {
    name: "does not grow and does not throw if there is no room",
    rule: rules.chargesHoles,
    handle: (handle) => ({
      truncate: (size = handle.tell()) =>
        excusing(
          MFSQuotaExceededError,
          () => handle.truncate(size),
          () => size,
        ),
    }),
  },
  {
    name: "counts its quota in 32 bits",
    rule: rules.countsLargeQuotas,
    fs: (fs) => ({
      stats() {
        const stats = fs.stats();
        return { ...stats, quotaBytes: stats.quotaBytes >>> 0 };
      },
    }),
  },
  {
    name: "counts free bytes in numbers of 24 bits",
    rule: rules.countsLargeQuotas,
    fs: (fs) => ({
      stats() {
        const stats = fs.stats();
        return { ...stats, freeBytes: Math.fround(stats.freeBytes) };
      },
    }),
  },
  ...(["copy", "copyTree"] as const).map((call) => ({
    name: `says of a refused ${call} that nothing is free`,
    rule: rules.refusalsCarryNumbers,
    fs: (fs: FileSystem): Partial<FileSystem> => ({
      [call]: (path: string, dest: string) =>
        excusing(
          MFSQuotaExceededError,
          () => fs[call](path, dest),
          (error) => {
            throw new MFSQuotaExceededError({ requested: error.requested, available: 0, ...placeOf(error) });
          },
        ),
    }),
  })),
  {
    name: "empties a file before it knows whether the new content fits",
    rule: rules.writesWholeOrNot,
    fs: (fs) => ({
      writeFile(path, content) {
        fs.open(path, "wb").close();
        fs.writeFile(path, content);
      },
    }),
  },
];
