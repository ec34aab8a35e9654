import * as rules from "../../../src/file-system/random-model.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults that show in long runs only. */
export const randomModelFaults: readonly FileSystemFault[] = [
  {
    name: "forgets every 50th append",
    rule: rules.followsModel,
    fs(fs) {
      let appends = 0;
      return {
        appendFile(path, content) {
          appends += 1;
          if (appends % 50 !== 0) fs.appendFile(path, content);
        },
      };
    },
  },
];
