import { FileNotFoundError } from "@dmemfs/contract";
import * as exporting from "../../../src/file-system/export-tree.js";
import { excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in taking files and trees out. */
export const exportingFaults: readonly FileSystemFault[] = [
  {
    name: "overlooks maxSize",
    rule: exporting.exportsBytes,
    fs: (fs) => ({ exportAsBytes: (path) => fs.exportAsBytes(path) }),
  },
  {
    name: "exports an empty Blob",
    rule: exporting.exportsBlob,
    fs: (fs) => ({ exportAsBlob: (path, options) => fs.exportAsBlob(path, options).slice(0, 0) }),
  },
  {
    name: "reads a directory as empty text",
    rule: exporting.exportRefusals,
    fs: (fs) => ({ readText: (path, encoding) => (fs.isDir(path) ? "" : fs.readText(path, encoding)) }),
  },
  {
    name: "exports paths without the first slash",
    rule: exporting.exportsTree,
    fs: (fs) => ({
      exportTree: (options) =>
        Object.fromEntries(Object.entries(fs.exportTree(options)).map(([path, bytes]) => [path.slice(1), bytes])),
    }),
  },
  {
    name: "exports nothing below a missing prefix",
    rule: exporting.exportNeedsPrefix,
    fs: (fs) => ({
      exportTree: (options) =>
        excusing(
          FileNotFoundError,
          () => fs.exportTree(options),
          () => ({}),
        ),
    }),
  },
  {
    name: "exports by turns what it read at first",
    rule: exporting.exportsByTurns,
    fs: (fs) => ({
      iterExportTree(options) {
        const entries = [...fs.iterExportTree(options)];
        return (function* () {
          yield* entries;
        })();
      },
    }),
  },
  {
    name: "overlooks empty files among the changes",
    rule: exporting.exportsChanges,
    fs: (fs) => ({
      exportTree(options = {}) {
        const entries = Object.entries(fs.exportTree(options));
        return Object.fromEntries(entries.filter(([, bytes]) => options.onlyDirty !== true || bytes.length > 0));
      },
    }),
  },
  {
    name: "marks everything clean, whatever the prefix",
    rule: exporting.marksClean,
    fs: (fs) => ({ markClean: () => fs.markClean() }),
  },
];
