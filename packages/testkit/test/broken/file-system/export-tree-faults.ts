import { FileNotFoundError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/export-tree.js";
import { excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `exportTree`. */
export const exportTreeFaults: readonly FileSystemFault[] = [
  {
    name: "exports paths without the first slash",
    rule: rules.exportsTree,
    fs: (fs) => ({
      exportTree: (options) =>
        Object.fromEntries(Object.entries(fs.exportTree(options)).map(([path, bytes]) => [path.slice(1), bytes])),
    }),
  },
  {
    name: "exports nothing below a missing prefix",
    rule: rules.exportNeedsPrefix,
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
    name: "exports directories only if all files are exported",
    rule: rules.exportsDirectories,
    fs: (fs) => ({
      exportTree: (options = {}) =>
        fs.exportTree({ ...options, directories: !options.onlyDirty && options.directories }),
    }),
  },
  {
    name: "exports the prefix too",
    rule: rules.exportsDirectories,
    fs: (fs) => ({
      exportTree: (options = {}) => ({
        ...fs.exportTree(options),
        ...(options.directories && options.prefix === "/a/empty" ? { "/a/empty/": new Uint8Array(0) } : {}),
      }),
    }),
  },
  {
    name: "overlooks empty files among the changes",
    rule: rules.exportsChanges,
    fs: (fs) => ({
      exportTree(options = {}) {
        const entries = Object.entries(fs.exportTree(options));
        return Object.fromEntries(entries.filter(([, bytes]) => options.onlyDirty !== true || bytes.length > 0));
      },
    }),
  },
];
