import type { Clock, StorageBackend } from "@dmemfs/contract";
import type { MemoryGuardAction } from "@dmemfs/storage";
import type { NodeOverhead } from "../../engine/index.js";

/** When the memory guard checks the available memory. */
export type MemoryGuardMode = "none" | "init" | "per-write";

/** The name of a built-in storage, or any backend. */
export type StorageChoice = "auto" | "sequential" | "random-access" | StorageBackend;

/** The options of a `MemoryFileSystem`. An invalid value or an unknown name throws `InvalidArgumentError`. */
export interface MemoryFileSystemOptions {
  /** Hard quota in bytes of file data plus chunk overhead. A safe integer of at least 1. Default 256 MiB. */
  readonly maxQuota?: number | undefined;
  /** Maximum number of files and directories, including the root. A safe integer of at least 1. Default: unlimited. */
  readonly maxNodes?: number | undefined;
  /** The storage of new files. Default `"auto"`. */
  readonly defaultStorage?: StorageChoice | undefined;
  /** Size in bytes above which a sequential file is not promoted to random access. Default 512 MiB. */
  readonly promotionHardLimit?: number | undefined;
  /** Bytes charged per chunk of a sequential file. Default 128. */
  readonly chunkOverheadOverride?: number | undefined;
  /**
   * Bytes charged per file and directory, except the root. `"measured"` charges the memory that a node uses in fact; choose it
   * for untrusted code. Default 0: nodes are free of charge.
   */
  readonly nodeOverhead?: NodeOverhead | undefined;
  /** Milliseconds that `openAsync` without `lockTimeout` waits; `null`: without a timeout. Default 30 000. */
  readonly defaultLockTimeout?: number | null | undefined;
  /**
   * The sizes that are compared with the available memory of the platform. `"none"`: nothing. `"init"`: the quota, once, at
   * construction. `"per-write"`: also each growth, before anything is allocated. Default `"none"`.
   */
  readonly memoryGuard?: MemoryGuardMode | undefined;
  /** The action if the platform has less memory: `"warn"` and continue, or `"raise"` an `OutOfMemoryError`. Default `"warn"`. */
  readonly memoryGuardAction?: MemoryGuardAction | undefined;
  /** Minimum milliseconds between two checks of the platform, a finite number of at least 0. Default 1000. */
  readonly memoryGuardInterval?: number | undefined;
  /**
   * Returns the bytes that the platform has available, or undefined if unknown, which disables the guard. Default: the memory
   * that Node (`process.availableMemory`), the control groups of a container or the system reports; undefined on other platforms.
   * May read the filesystem but not change it.
   */
  readonly availableMemory?: (() => number | undefined) | undefined;
  /**
   * Returns the time for timestamps, in epoch milliseconds. Default `Date.now`. May read the filesystem but not change it. If
   * it throws, its last result is used again.
   */
  readonly clock?: Clock | undefined;
}
