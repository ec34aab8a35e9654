export type { ShareToken } from "./attachment/share-token.js";
export type { ArenaProblem, ArenaProblemKind, CheckResult } from "./check/index.js";
export type { ArenaDirectory, ArenaFile, ArenaNode } from "./nodes/node-number.js";
export type {
  AttachOptions,
  SharedMemoryFileSystemOptions,
  SharedMemoryGuardMode,
} from "./options/shared-memory-file-system-options.js";
export type { ReapOptions, ReapResult } from "./recovery/reap.js";
export type { ReapOnExitOptions } from "./recovery/reap-on-exit.js";
export type { RepairResult } from "./repair/index.js";
export { SharedMemoryFileSystem } from "./shared-memory-file-system.js";
