import * as rules from "../../../src/file-system/bytes-under-way.js";
import { overriding } from "../overriding.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults with bytes that the caller takes away. */
export const bytesUnderWayFaults: readonly FileSystemFault[] = [
  {
    name: "stores what is left of bytes that are detached while it appends",
    rule: rules.detachedBytesAreRefused,
    fs: (fs) => ({
      operations: overriding(fs.operations, {
        *appendFile(path, content) {
          yield;
          fs.appendFile(path, typeof content !== "string" && content.byteLength === 0 ? "" : content);
        },
      }),
    }),
  },
];
