import { allocation, backendFault, type Fault, reservation } from "./fault.js";

/** All ways to fail. */
export const faults: readonly Fault[] = [
  reservation,
  allocation,
  backendFault("create of the backend", ["create"], ["open wb, new", "copyTree", "importTree of many"]),
  backendFault(
    "write of the storage",
    ["write", "truncate", "reset"],
    ["grow", "copy a large file", "importTree of many"],
  ),
  backendFault("read of the storage", ["readInto"], ["copy a large file", "copyTree", "read", "exportTree"]),
];
