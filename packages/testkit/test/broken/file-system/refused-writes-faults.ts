import { MFSQuotaExceededError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/refused-writes.js";
import { anyCount, excusing } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `refusedWrites`. */
export const refusedWritesFaults: readonly FileSystemFault[] = [
  {
    name: "writes strings",
    rule: rules.takesNoStrings,
    handle: (handle) => ({
      write: (data) => handle.write(typeof data === "string" ? new TextEncoder().encode(data) : data),
    }),
  },
  {
    name: "writes at whatever it gets for a position",
    rule: rules.checksPositions,
    handle: (handle) => ({ writeAt: (position, data) => handle.writeAt(anyCount(position), data) }),
  },
  {
    name: "writes a byte of what does not fit",
    rule: rules.refusedWriteLeavesNoTrace,
    handle: (handle) => ({
      write: (data) =>
        excusing(
          MFSQuotaExceededError,
          () => handle.write(data),
          (error) => {
            handle.writeAt(handle.tell(), Uint8Array.of(0));
            throw error;
          },
        ),
    }),
  },
];
