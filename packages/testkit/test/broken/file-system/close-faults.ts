import { HandleClosedError } from "@dmemfs/contract";
import * as rules from "../../../src/file-system/close.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in closing. */
export const closeFaults: readonly FileSystemFault[] = [
  {
    name: "refuses to be closed again",
    rule: rules.closesOnce,
    handle: (handle) => ({
      close() {
        if (handle.closed) throw new HandleClosedError({ syscall: "close", path: handle.path });
        handle.close();
      },
    }),
  },
  {
    name: "returns a cursor after it is closed",
    rule: rules.closedIsClosed,
    handle: (handle) => ({ tell: () => (handle.closed ? 0 : handle.tell()) }),
  },
  {
    name: "stays open when it is disposed of asynchronously",
    rule: rules.disposes,
    handle: () => ({ async [Symbol.asyncDispose]() {} }),
  },
];
