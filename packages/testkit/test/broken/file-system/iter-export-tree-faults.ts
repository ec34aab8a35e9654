import * as rules from "../../../src/file-system/iter-export-tree.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `iterExportTree`. */
export const iterExportTreeFaults: readonly FileSystemFault[] = [
  {
    name: "exports in steps what it read at first",
    rule: rules.exportsByTurns,
    fs: (fs) => ({
      iterExportTree(options) {
        const entries = [...fs.iterExportTree(options)];
        return (function* () {
          yield* entries;
        })();
      },
    }),
  },
];
